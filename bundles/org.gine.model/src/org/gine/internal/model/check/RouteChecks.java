package org.gine.internal.model.check;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.internal.model.plan.AddressPlan;
import org.gine.internal.model.plan.Segment;
import org.gine.internal.model.plan.Subnet;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.NodeDraft;
import org.gine.internal.model.section.RouteDraft;
import org.gine.internal.model.text.IpText;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;
import org.gine.model.Addresses;
import org.gine.model.Interface;
import org.gine.model.Prefix;
import org.gine.model.QuantityException;
import org.gine.model.StaticRoute;

/** Static routes: the next hop is a neighbour; its name becomes its address. */
final class RouteChecks {
  private final Context context;
  private final LinkChecks links;
  private final AddressPlan plan;
  private final Map<String, List<Segment>> segmentsOf = new HashMap<>();
  private final Map<String, List<Segment.Attachment>> hostsOf = new HashMap<>();
  private final Map<String, Segment> segmentOf = new HashMap<>();

  /**
   * Checks of routes.
   *
   * @param links tells which neighbours are not known
   * @param plan the addresses; null if they could not be planned, only names are checked then
   */
  RouteChecks(Context context, LinkChecks links, List<Segment> segments, AddressPlan plan) {
    this.context = context;
    this.links = links;
    this.plan = plan;
    for (Segment segment : segments) {
      segment.links().forEach(link -> segmentOf.put(link.name(), segment));
      for (Segment.Attachment host : segment.hosts()) {
        hostsOf.computeIfAbsent(host.end().node(), node -> new ArrayList<>()).add(host);
        List<Segment> own =
            segmentsOf.computeIfAbsent(host.end().node(), node -> new ArrayList<>());
        if (own.isEmpty() || own.get(own.size() - 1) != segment) {
          own.add(segment);
        }
      }
    }
  }

  /** The routes by node, as far as they are right. */
  Map<String, List<StaticRoute>> run() {
    Map<String, List<StaticRoute>> routes = new HashMap<>();
    for (MapType.Entry<NodeDraft> entry : context.draft().nodes().values()) {
      List<StaticRoute> own = new ArrayList<>();
      if (entry.value() != null && !context.isSwitch(entry.name())) {
        Set<Prefix> destinations = new HashSet<>();
        for (RouteDraft route : entry.value().routes()) {
          if (route.to() != null) {
            checkTwice(route.to(), destinations);
          }
          if (route.via() != null) {
            own.addAll(resolve(entry.name(), route));
          }
        }
      }
      routes.put(entry.name(), own);
    }
    return routes;
  }

  private void checkTwice(Located<List<Prefix>> to, Set<Prefix> destinations) {
    for (Prefix prefix : to.value()) {
      if (!destinations.add(prefix)) {
        context
            .problems()
            .report(to.place(), "the node has two routes to " + prefix, "take one of them out");
        return;
      }
    }
  }

  private List<StaticRoute> resolve(String node, RouteDraft route) {
    String via = route.via().value();
    boolean isAddress = via.indexOf(':') >= 0 || via.matches("[0-9./]+");
    List<InetAddress> hops = isAddress ? byAddress(node, route.via()) : byName(node, route.via());
    if (hops == null || route.to() == null || plan == null) {
      return List.of();
    }
    List<StaticRoute> routes = new ArrayList<>();
    for (Prefix to : route.to().value()) {
      for (InetAddress hop : hops) {
        if (hop.getAddress().length == to.address().getAddress().length) {
          routes.add(new StaticRoute(to, hop));
        }
      }
    }
    if (routes.isEmpty()) {
      boolean ipv6 = route.to().value().get(0).isIpv6();
      context
          .problems()
          .report(
              route.via().place(),
              Quote.of(via)
                  + " has no "
                  + (ipv6 ? "IPv6" : "IPv4")
                  + " address there, but the destination "
                  + route.to().value().get(0)
                  + " needs one");
    }
    return routes;
  }

  /** The address itself, if a neighbour has it, or somebody outside may have it; null if not. */
  private List<InetAddress> byAddress(String node, Located<String> via) {
    InetAddress address;
    try {
      address = IpText.address(via.value());
    } catch (QuantityException e) {
      context.problems().report(via.place(), e);
      return null;
    }
    if (plan == null) {
      return null;
    }
    Map<String, InetAddress> suggestions = new LinkedHashMap<>();
    for (Segment segment : segmentsOf.getOrDefault(node, List.of())) {
      for (Segment.Attachment host : segment.hosts()) {
        if (host.end().node().equals(node)) {
          if (segment.leadsOutside() && isBeside(plan.interfaceAt(host), address)) {
            return List.of(address);
          }
          continue;
        }
        for (Prefix own : plan.interfaceAt(host).addresses()) {
          if (own.address().equals(address)) {
            return List.of(address);
          }
          suggestions.put(Addresses.format(own.address()), own.address());
        }
      }
    }
    context
        .problems()
        .report(
            via.place(),
            Quote.of(via.value()) + " is no address of a neighbour of " + Quote.of(node),
            suggestions.isEmpty() || suggestions.size() > 6
                ? ""
                : "its neighbours have " + String.join(", ", suggestions.keySet()));
    return null;
  }

  /** Whether an address is in a subnet of an interface, and not the interface's own. */
  private static boolean isBeside(Interface itf, InetAddress address) {
    return itf.addresses().stream()
        .anyMatch(
            own -> new Subnet(own.network()).contains(address) && !own.address().equals(address));
  }

  /** The neighbour's addresses on the first common segment that has the family; null if none. */
  private List<InetAddress> byName(String node, Located<String> via) {
    if (!context.checkAddressed(via, "it has no address that could be a next hop")) {
      return null;
    }
    if (via.value().equals(node)) {
      context
          .problems()
          .report(via.place(), "the next hop is " + Quote.of(node) + " itself: name a neighbour");
      return null;
    }
    Map<Boolean, InetAddress> hops = new LinkedHashMap<>();
    boolean found = false;
    for (Segment segment : segmentsOf.getOrDefault(node, List.of())) {
      for (Segment.Attachment host : hostsOf.getOrDefault(via.value(), List.of())) {
        if (segmentOf.get(host.link().name()) != segment) {
          continue;
        }
        found = true;
        if (plan != null) {
          plan.interfaceAt(host)
              .addresses()
              .forEach(own -> hops.putIfAbsent(own.isIpv6(), own.address()));
        }
      }
    }
    if (found) {
      return List.copyOf(hops.values());
    }
    Set<String> neighbors = neighbors(node);
    if (!links.isUncertain(node) && !links.isUncertain(via.value())) {
      context
          .problems()
          .report(
              via.place(),
              Quote.of(via.value())
                  + " is no neighbour of "
                  + Quote.of(node)
                  + (neighbors.isEmpty()
                      ? ", which has no links"
                      : neighbors.size() > 12
                          ? ""
                          : ": its neighbours are " + String.join(", ", neighbors)));
    }
    return null;
  }

  private Set<String> neighbors(String node) {
    Set<String> neighbors = new LinkedHashSet<>();
    for (Segment segment : segmentsOf.getOrDefault(node, List.of())) {
      segment.hosts().forEach(host -> neighbors.add(host.end().node()));
    }
    neighbors.remove(node);
    return neighbors;
  }
}
