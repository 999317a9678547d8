package org.gine.internal.runtime.network;

import java.util.List;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.RouterSpec;
import org.gine.model.Interface;
import org.gine.model.Link;
import org.gine.model.Node;
import org.gine.model.Prefix;

/** Turns the model's emulated routers into what the data path builds. */
final class EmulatedRouters {
  private EmulatedRouters() {}

  /** The end of a link that is an interface of such a router. */
  static LinkSpec.RouterEnd end(Node node, Link.Endpoint endpoint) {
    List<String> names = node.interfaces().stream().map(Interface::name).toList();
    return new LinkSpec.RouterEnd(spec(node), names.indexOf(endpoint.interfaceName()));
  }

  private static RouterSpec spec(Node node) {
    return new RouterSpec(
        node.name(),
        node.interfaces().stream()
            .map(itf -> new RouterSpec.Interface(mac(itf), prefixes(itf.addresses())))
            .toList(),
        node.routes().stream()
            .map(route -> new RouterSpec.Route(prefix(route.to()), route.via()))
            .toList());
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
