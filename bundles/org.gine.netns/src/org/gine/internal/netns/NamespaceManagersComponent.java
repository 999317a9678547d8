package org.gine.internal.netns;

import java.io.IOException;
import org.gine.netns.NamespaceManager;
import org.gine.netns.NamespaceManagers;
import org.osgi.service.component.annotations.Component;

/** Offers the making of nodes as a service. */
@Component
public final class NamespaceManagersComponent implements NamespaceManagers {

  @Override
  public NamespaceManager open() throws IOException {
    return SandboxedNamespaceManager.open();
  }
}
