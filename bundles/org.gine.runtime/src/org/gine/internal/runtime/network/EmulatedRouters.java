package org.gine.internal.runtime.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.RouterSpec;
import org.gine.model.ComputedRoutes;
import org.gine.model.Interface;
import org.gine.model.Link;
import org.gine.model.Node;
import org.gine.model.StaticRoute;
import org.gine.model.Topology;

/** The emulated routers of a network, and by what they forward now. */
public final class EmulatedRouters {
  private final Topology topology;
  private final Map<String, RouterSpec> specs = new LinkedHashMap<>();

  /** Replaced, never changed. */
  private volatile Map<String, RouterTable> tables;

  EmulatedRouters(Topology topology) {
    this.topology = topology;
    this.tables = without(Set.of());
    tables.forEach((router, table) -> specs.put(router, table.spec()));
  }

  /** The end of a link that is an interface of such a router. */
  LinkSpec.RouterEnd end(Link.Endpoint endpoint) {
    List<String> names =
        topology.nodes().get(endpoint.node()).interfaces().stream().map(Interface::name).toList();
    return new LinkSpec.RouterEnd(
        specs.get(endpoint.node()), names.indexOf(endpoint.interfaceName()));
  }

  /** By what a router forwards now; null when it is none of them. */
  public RouterTable table(String router) {
    return tables.get(router);
  }

  /** By what all of them forward now. */
  Map<String, RouterTable> tables() {
    return tables;
  }

  /** By what all of them would forward if some links were not there. */
  Map<String, RouterTable> without(Set<String> links) {
    Map<String, RouterTable> computed = new LinkedHashMap<>();
    Map<String, List<StaticRoute>> routes = ComputedRoutes.of(topology, links);
    routes.forEach(
        (name, own) -> {
          Node router = topology.nodes().get(name);
          List<Interface> connected =
              router.interfaces().stream().filter(itf -> !links.contains(itf.link())).toList();
          computed.put(name, new RouterTable(router, connected, own));
        });
    return computed;
  }

  /** Notes by what they forward from now on. */
  void use(Map<String, RouterTable> next) {
    tables = next;
  }
}
