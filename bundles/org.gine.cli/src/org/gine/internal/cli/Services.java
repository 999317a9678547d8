package org.gine.internal.cli;

import java.util.List;
import org.gine.bench.Benchmarks;
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

  /** Why plug-ins that users dropped are not used, one line each; empty when all are. */
  List<String> pluginComplaints();

  /** GINE's version. */
  String version();
}
