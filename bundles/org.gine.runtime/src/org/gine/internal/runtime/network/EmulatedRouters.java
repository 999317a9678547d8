package org.gine.internal.runtime.network;

import java.util.ArrayList;
import java.util.List;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.RouterSpec;
import org.gine.model.Addresses;
import org.gine.model.Interface;
import org.gine.model.Link;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.StaticRoute;
import org.gine.runtime.RouteView;

/** Turns the model's emulated routers into what the data path builds, and shows their routes. */
public final class EmulatedRouters {
  private EmulatedRouters() {}

  /** The end of a link that is an interface of such a router. */
  static LinkSpec.RouterEnd end(Node node, Link.Endpoint endpoint) {
    List<String> names = node.interfaces().stream().map(Interface::name).toList();
    return new LinkSpec.RouterEnd(spec(node), names.indexOf(endpoint.interfaceName()));
  }

  /** The routes by which such a router forwards: its own subnets, then all others. */
  public static List<RouteView> routes(Node node) {
    List<RouteView> routes = new ArrayList<>();
    for (Interface itf : node.interfaces()) {
      for (Prefix own : itf.addresses()) {
        routes.add(view(own.network(), "", itf, "connected"));
      }
    }
    RouterSpec spec = spec(node);
    for (StaticRoute route : node.routes()) {
      Interface out = node.interfaces().get(spec.interfaceTowards(route.via()));
      routes.add(view(route.to(), Addresses.format(route.via()), out, "static"));
    }
    return routes;
  }

  private static RouteView view(Prefix to, String via, Interface out, String protocol) {
    return new RouteView("emulator", to.toString(), via, out.name(), protocol, 0, true);
  }

  private static RouterSpec spec(Node node) {
    return new RouterSpec(
        node.name(),
        node.interfaces().stream().map(EmulatedRouters::itf).toList(),
        node.routes().stream()
            .map(route -> new RouterSpec.Route(prefix(route.to()), route.via()))
            .toList(),
        FrameKinds.of(node.refuses()),
        node.advertises());
  }

  /** An interface of something inside of the emulator that has addresses. */
  static RouterSpec.Interface itf(Interface itf) {
    return new RouterSpec.Interface(mac(itf), prefixes(itf.addresses()));
  }

  private static long mac(Interface itf) {
    return Long.parseLong(itf.mac().replace(":", ""), 16);
  }

  private static List<RouterSpec.Prefix> prefixes(List<Prefix> prefixes) {
    return prefixes.stream().map(EmulatedRouters::prefix).toList();
  }

  private static RouterSpec.Prefix prefix(Prefix prefix) {
    return new RouterSpec.Prefix(prefix.address(), prefix.length());
  }
}
