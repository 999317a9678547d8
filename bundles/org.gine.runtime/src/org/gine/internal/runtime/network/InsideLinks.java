package org.gine.internal.runtime.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
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
   * Whether no link that packets of an intercept can reach makes different things of the frames of
   * a superframe, or leads to a kernel, which would need all of it.
   *
   * @param links as they are to be
   */
  boolean keepSuperframesWhole(String intercept, Iterable<Link> links) {
    Set<String> reached = new LinkedHashSet<>(Set.of(intercept));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Link link : links) {
        boolean touches = link.endpoints().stream().anyMatch(end -> reached.contains(end.node()));
        if (touches && !keepsWhole(link)) {
          return false;
        }
        if (touches && link.endpoints().stream().noneMatch(end -> node(end).kind().isKernel())) {
          grown |= reached.add(link.first().node());
          grown |= reached.add(link.second().node());
        }
      }
    }
    return true;
  }

  private boolean keepsWhole(Link link) {
    return LinkSpecs.takesSuperframes(link)
        && treatsAllAlike(link.forward())
        && treatsAllAlike(link.backward())
        && link.endpoints().stream().noneMatch(end -> node(end).kind().isKernel());
  }

  private static boolean treatsAllAlike(LinkParameters parameters) {
    return parameters.delay().jitterNanos() == 0
        && parameters.loss().probability() == 0
        && parameters.impairments().isEmpty()
        && parameters.rate().bitsPerSecond() == 0;
  }
}
