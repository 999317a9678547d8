package org.gine.internal.cli;

import java.util.List;
import org.gine.bench.Benchmarks;
import org.gine.routing.RoutingProtocol;
import org.gine.runtime.EmulationService;

/** Services that a test hands over. */
public record TestServices(
    EmulationService emulation, Benchmarks benchmarks, List<RoutingProtocol> protocols)
    implements Services {
  /** Services of runs only. */
  public TestServices(EmulationService emulation, List<RoutingProtocol> protocols) {
    this(emulation, null, protocols);
  }

  @Override
  public List<String> pluginComplaints() {
    return List.of();
  }

  @Override
  public String version() {
    return "0.0.0.test";
  }
}
