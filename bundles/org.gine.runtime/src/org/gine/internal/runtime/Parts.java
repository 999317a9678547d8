package org.gine.internal.runtime;

import java.io.IOException;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.EmulatorConfig;
import org.gine.dataplane.Emulators;
import org.gine.netns.NamespaceManager;
import org.gine.netns.NamespaceManagers;
import org.gine.routing.RoutingProtocol;
import org.gine.runtime.DataPathOptions;

/** Where the parts of a run come from. */
record Parts(
    ProtocolRegistry protocols,
    ImpairmentRegistry impairments,
    DisciplineRegistry disciplines,
    NamespaceManagers namespaceManagers) {

  RoutingProtocol protocol(String name) {
    return protocols.get(name);
  }

  NamespaceManager openNamespaces() throws IOException {
    return namespaceManagers.open();
  }

  Emulator openEmulator(DataPathOptions options, int links) throws IOException {
    int loops =
        options.loops() == DataPathOptions.AUTOMATIC
            ? EmulatorConfig.loopsFor(links)
            : options.loops();
    return Emulators.open(EmulatorConfig.DEFAULT.withLoops(loops, options.processors()));
  }
}
