package org.gine.internal.runtime;

import java.util.List;
import java.util.Map;
import org.gine.internal.runtime.network.RoutingPlans;
import org.gine.model.ProtocolCatalog;
import org.gine.model.Topology;

/** Tells the loader of topology files which routing protocols are installed. */
record RegistryCatalog(ProtocolRegistry registry) implements ProtocolCatalog {
  @Override
  public List<String> names() {
    return List.copyOf(registry.all().keySet());
  }

  @Override
  public List<Option> options(String protocol) {
    return registry.get(protocol).options().stream()
        .map(
            option ->
                new Option(
                    option.name(),
                    Type.valueOf(option.type().name()),
                    option.defaultValue(),
                    option.min(),
                    option.max()))
        .toList();
  }

  @Override
  public Map<String, String> refusals(Topology topology) {
    return RoutingPlans.refusals(topology, registry::get);
  }
}
