package org.gine.internal.runtime.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gine.model.Interface;
import org.gine.model.Link;
import org.gine.model.LinkParameters;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.Topology;
import org.gine.nfqueue.Portion;

/** What an intercept has around it, inside of the emulator. */
final class InsideLinks {
  private final Topology topology;

  InsideLinks(Topology topology) {
    this.topology = topology;
  }

  private Node node(Link.Endpoint end) {
    return topology.nodes().get(end.node());
  }

  /** Subnets in which there is nobody but what is inside of the emulator. */
  Set<Prefix> subnets() {
    Set<Prefix> inside = new LinkedHashSet<>();
    Set<Prefix> outside = new LinkedHashSet<>();
    for (Link link : topology.links().values()) {
      boolean kernel = link.endpoints().stream().anyMatch(end -> node(end).kind().hasNamespace());
      (kernel ? outside : inside).addAll(link.subnets());
    }
    inside.removeAll(outside);
    return inside;
  }

  /**
   * To whom packets are handed that come in at a side: a router if there is one at the link, or
   * behind a switch there, else the first node.
   */
  Interface neighbor(Node node, Interface side) {
    List<Interface> found = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Deque<Link> open = new ArrayDeque<>(List.of(topology.links().get(side.link())));
    Interface router = null;
    while (!open.isEmpty()) {
      Link link = open.remove();
      if (!seen.add(link.name())) {
        continue;
      }
      for (int end = 0; end < 2; end++) {
        Node other = node(link.endpoints().get(end));
        if (other.kind() == Node.Kind.SWITCH) {
          other.interfaces().forEach(port -> open.add(topology.links().get(port.link())));
        } else if (other.kind().hasAddresses()) {
          Interface itf = at(other, link, end);
          boolean itself = other == node && itf.equals(side);
          if (!itself) {
            found.add(itf);
            router = router == null && other.kind() != Node.Kind.HOST ? itf : router;
          }
        }
      }
    }
    return router == null ? found.getFirst() : router;
  }

  private static Interface at(Node node, Link link, int end) {
    return node.interfaces().stream()
        .filter(itf -> itf.link().equals(link.name()) && itf.end() == end)
        .findFirst()
        .orElseThrow();
  }

  /**
   * What has to come of an intercept's packets. Superframes come whole where no link that packets
   * can reach makes different things of their frames, and none leads elsewhere than back to the
   * intercept. Payload stays where, besides, packets can reach nothing but links that do not look
   * at it: routers answer pings and quote what they refuse, switches copy.
   *
   * @param links as they are to be
   */
  Portion portion(String intercept, Collection<Link> links) {
    Set<String> nodes = new LinkedHashSet<>(Set.of(intercept));
    Set<Link> reached = new LinkedHashSet<>();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Link link : links) {
        if (link.endpoints().stream().anyMatch(end -> nodes.contains(end.node()))) {
          grown |= reached.add(link);
          link.endpoints().stream()
              .filter(end -> isInside(node(end)))
              .forEach(end -> nodes.add(end.node()));
        }
      }
    }
    boolean comesBack =
        reached.stream()
            .flatMap(link -> link.endpoints().stream())
            .allMatch(end -> nodes.contains(end.node()));
    boolean superframes = comesBack && reached.stream().allMatch(InsideLinks::keepsWhole);
    boolean payload =
        nodes.size() > 1 || !comesBack || !reached.stream().allMatch(InsideLinks::isBlind);
    return new Portion(superframes, payload);
  }

  /** True for what hands packets on inside of the emulator. */
  private static boolean isInside(Node node) {
    return !node.kind().isKernel() && node.interception().isEmpty();
  }

  private static boolean keepsWhole(Link link) {
    return LinkSpecs.takesSuperframes(link)
        && treatsAllAlike(link.forward())
        && treatsAllAlike(link.backward());
  }

  private static boolean isBlind(Link link) {
    return link.forward().plugins().isEmpty() && link.backward().plugins().isEmpty();
  }

  private static boolean treatsAllAlike(LinkParameters parameters) {
    return parameters.delay().jitterNanos() == 0
        && parameters.loss().probability() == 0
        && parameters.impairments().isEmpty()
        && parameters.rate().bitsPerSecond() == 0;
  }
}
