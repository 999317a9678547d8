package org.gine.internal.dataplane;

import java.util.List;
import org.gine.dataplane.FrameFilter;
import org.gine.dataplane.FrameFilter.Kind;
import org.gine.dataplane.FrameFilter.Network;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.Ipv6;

/** Looks whether frames are those that a {@link FrameFilter} means. */
final class FilterMatch {
  private static final int ANY = -1;

  private final Kind[] kinds;

  FilterMatch(FrameFilter filter) {
    kinds = filter.kinds().toArray(Kind[]::new);
  }

  boolean matches(WireView frame) {
    if (kinds.length == 0) {
      return true;
    }
    for (Kind kind : kinds) {
      if (matches(kind, frame)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(Kind kind, WireView frame) {
    return isProtocol(kind.protocol(), frame.protocol())
        && (kind.dscp() == ANY || kind.dscp() == frame.dscp())
        && (kind.firstPort() == ANY || isPort(kind, frame))
        && isFrom(kind.from(), frame)
        && isTo(kind.to(), frame);
  }

  private static boolean isProtocol(int wanted, int protocol) {
    return wanted == ANY || wanted == protocol || wanted == Ipv4.ICMP && protocol == Ipv6.ICMP;
  }

  private static boolean isPort(Kind kind, WireView frame) {
    return frame.hasPorts()
        && frame.destinationPort() >= kind.firstPort()
        && frame.destinationPort() <= kind.lastPort();
  }

  private static boolean isFrom(List<Network> networks, WireView frame) {
    if (networks.isEmpty()) {
      return true;
    }
    if (frame.isIpv4()) {
      return isIn(networks, false, frame.source(), 0);
    }
    return frame.isIpv6() && isIn(networks, true, frame.sourceHigh(), frame.sourceLow());
  }

  private static boolean isTo(List<Network> networks, WireView frame) {
    if (networks.isEmpty()) {
      return true;
    }
    if (frame.isIpv4()) {
      return isIn(networks, false, frame.destination(), 0);
    }
    return frame.isIpv6() && isIn(networks, true, frame.destinationHigh(), frame.destinationLow());
  }

  private static boolean isIn(List<Network> networks, boolean ipv6, long high, long low) {
    for (int i = 0; i < networks.size(); i++) {
      if (networks.get(i).ipv6() == ipv6 && isIn(networks.get(i), high, low)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(Network network, long high, long low) {
    int bits = network.bits();
    if (!network.ipv6()) {
      return agree(network.high(), high, bits + Integer.SIZE);
    }
    return agree(network.high(), high, Math.min(bits, Long.SIZE))
        && agree(network.low(), low, Math.max(0, bits - Long.SIZE));
  }

  /** Whether the first bits of two numbers are the same. */
  private static boolean agree(long a, long b, int bits) {
    return bits == 0 || (a ^ b) >>> (Long.SIZE - bits) == 0;
  }
}
