package org.gine.internal.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gine.bench.Benchmarks;
import org.gine.plugins.PluginSite;
import org.gine.plugins.Plugins;
import org.gine.routing.RoutingProtocol;
import org.gine.runtime.EmulationService;

/** What the commands need of the program they run in. */
public interface Services {

  /**
   * The emulation service of this process.
   *
   * @throws CliException when there is none
   */
  EmulationService emulation() throws CliException, InterruptedException;

  /**
   * The benchmarks.
   *
   * @throws CliException when there are none
   */
  Benchmarks benchmarks() throws CliException, InterruptedException;

  /** The routing protocols that are installed. */
  List<RoutingProtocol> protocols();

  /** What became of the plug-ins that users dropped. */
  Plugins plugins() throws CliException, InterruptedException;

  /**
   * Who fetches plug-ins from update sites.
   *
   * @throws CliException when there is nobody
   */
  PluginSite pluginSite() throws CliException, InterruptedException;

  /**
   * Offers the console of the framework, until it is closed.
   *
   * @param socket path of the socket to make
   */
  Closeable console(Path socket) throws IOException;

  /** GINE's version. */
  String version();
}
