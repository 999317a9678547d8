package org.gine.dataplane;

import java.util.List;
import java.util.Set;

/**
 * The routes by which an emulated router is to go.
 *
 * @param router its name
 * @param routes beyond the subnets of its interfaces; several to the same destination share its
 *     flows
 * @param lost numbers of interfaces by which it does not reach their subnets, so that a route to
 *     such a subnet counts
 */
public record RouterRoutes(String router, List<RouterSpec.Route> routes, Set<Integer> lost) {
  /** Copies the routes. */
  public RouterRoutes {
    routes = List.copyOf(routes);
    lost = Set.copyOf(lost);
  }
}
