package org.gine.internal.dataplane.router;

import java.nio.ByteBuffer;
import org.gine.dataplane.DropReason;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv6;

/** Neighbor solicitations and advertisements (RFC 4861, section 7). */
final class NeighborDiscovery {
  static final int SOLICITATION = 135;
  static final int ADVERTISEMENT = 136;

  private static final int IP = Ethernet.HEADER_BYTES;
  private static final int ICMP = IP + Ipv6.HEADER;
  private static final int FLAGS = 4;
  private static final int TARGET = 8;
  private static final int OPTIONS = 24;
  private static final int OPTION_UNIT = 8;
  static final int SOURCE_LINK_LAYER = 1;
  private static final int TARGET_LINK_LAYER = 2;
  private static final int MESSAGE = OPTIONS + OPTION_UNIT;
  private static final int ROUTER = 0x80;
  private static final int SOLICITED = 0x40;
  private static final int OVERRIDE = 0x20;
  static final int HOP_LIMIT = 255;

  /** In place of a link-layer address: there is no such option, or options are malformed. */
  static final long NO_ADDRESS = -1;

  static final long MALFORMED = -2;

  private final FramePool pool;
  private final Icmpv6 icmp;

  NeighborDiscovery(FramePool pool, Icmpv6 icmp) {
    this.pool = pool;
    this.icmp = icmp;
  }

  NeighborCache.Protocol protocol(RouterInterface itf) {
    return new NeighborCache.Protocol() {
      @Override
      public void solicit(Neighbor neighbor, boolean unicast, long nanos) {
        NeighborDiscovery.this.solicit(itf, neighbor, unicast, nanos);
      }

      @Override
      public void undeliverable(Frame frame, long nanos) {
        icmp.send(frame, itf, Icmpv6.UNREACHABLE, Icmpv6.ADDRESS_UNREACHABLE, 0, nanos);
      }
    };
  }

  /**
   * Takes a message whose checksum is right.
   *
   * @param bytes of the message; all of them are in the frame's slot
   * @return false when it is not valid; the frame stays the caller's then
   */
  boolean receive(Frame frame, RouterInterface in, int bytes, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int icmp = frame.start() + ICMP;
    int at = frame.start() + IP;
    long high = buffer.getLong(bytes < OPTIONS ? at : icmp + TARGET);
    if (bytes < OPTIONS
        || Ipv6.hopLimit(buffer, at) != HOP_LIMIT
        || buffer.get(icmp + 1) != 0
        || Ipv6.isMulticast(high)) {
      return false;
    }
    long low = buffer.getLong(icmp + TARGET + 8);
    boolean solicitation = Byte.toUnsignedInt(buffer.get(icmp)) == SOLICITATION;
    int option = solicitation ? SOURCE_LINK_LAYER : TARGET_LINK_LAYER;
    long mac = linkLayer(buffer, icmp, OPTIONS, bytes, option);
    if (mac == MALFORMED) {
      return false;
    }
    return solicitation
        ? solicited(frame, in, high, low, mac, nanos)
        : advertised(frame, in, high, low, mac, nanos);
  }

  /**
   * The link-layer address in an option of a type.
   *
   * @param from where options begin in the message
   * @param bytes of the message
   */
  static long linkLayer(ByteBuffer buffer, int icmp, int from, int bytes, int type) {
    long found = NO_ADDRESS;
    int at = from;
    while (at < bytes) {
      int length = at + 2 > bytes ? 0 : OPTION_UNIT * Byte.toUnsignedInt(buffer.get(icmp + at + 1));
      if (length == 0 || at + length > bytes) {
        return MALFORMED;
      }
      if (buffer.get(icmp + at) == type) {
        found = Ethernet.address(buffer, icmp + at + 2);
      }
      at += length;
    }
    return found;
  }

  /** RFC 4861, 7.1.1, 7.2.3 and 7.2.4. */
  private boolean solicited(
      Frame frame, RouterInterface in, long high, long low, long mac, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    long fromHigh = Ipv6.sourceHigh(buffer, at);
    long fromLow = Ipv6.sourceLow(buffer, at);
    boolean unspecified = fromHigh == 0 && fromLow == 0;
    long toHigh = Ipv6.destinationHigh(buffer, at);
    if (unspecified && (mac != NO_ADDRESS || !Ipv6.isMulticast(toHigh))
        || Ipv6.isMulticast(fromHigh)) {
      return false;
    }
    in.attachment().arrived(frame, nanos);
    if (!in.has(high, low)) {
      frame.release();
      return true;
    }
    boolean known = !unspecified && mac != NO_ADDRESS && !Ethernet.isGroup(mac);
    if (known && !in.has(fromHigh, fromLow)) {
      Neighbor neighbor = in.ipv6().findOrAdd(fromHigh, fromLow);
      if (neighbor != null) {
        neighbor.heard(mac, nanos);
      }
    }
    advertise(frame, in, high, low, unspecified, nanos);
    return true;
  }

  /** Answers with the frame that asked, which has room for it. */
  private void advertise(
      Frame frame, RouterInterface in, long high, long low, boolean toAll, long nanos) {
    ByteBuffer old = frame.buffer();
    long toHigh = toAll ? Ipv6Node.SOLICITED_NODE_HIGH : Ipv6.sourceHigh(old, frame.start() + IP);
    long toLow = toAll ? 1 : Ipv6.sourceLow(old, frame.start() + IP);
    long departure = frame.departureNanos();
    message(frame, in, ADVERTISEMENT, high, low, departure);
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    int icmp = frame.start() + ICMP;
    buffer.put(icmp + FLAGS, (byte) (ROUTER | OVERRIDE | (toAll ? 0 : SOLICITED)));
    buffer.put(icmp + OPTIONS, (byte) TARGET_LINK_LAYER);
    Ipv6.setSource(buffer, at, high, low);
    Ipv6.setDestination(buffer, at, toHigh, toLow);
    Icmpv6.setChecksum(buffer, at, icmp, MESSAGE);
    if (toAll) {
      in.ipv6().send(frame, group(toLow), departure);
    } else {
      in.ipv6().send(frame, toHigh, toLow, departure, nanos);
    }
  }

  /** RFC 4861, 7.1.2 and 7.2.5. */
  private static boolean advertised(
      Frame frame, RouterInterface in, long high, long low, long mac, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int flags = buffer.get(frame.start() + ICMP + FLAGS);
    boolean solicited = (flags & SOLICITED) != 0;
    boolean override = (flags & OVERRIDE) != 0;
    if (solicited && Ipv6.isMulticast(Ipv6.destinationHigh(buffer, frame.start() + IP))) {
      return false;
    }
    in.attachment().arrived(frame, nanos);
    frame.release();
    Neighbor neighbor = in.ipv6().find(high, low);
    if (neighbor == null || neighbor.state() == Neighbor.State.UNUSED) {
      return true;
    }
    boolean incomplete = neighbor.state() == Neighbor.State.INCOMPLETE;
    if (Ethernet.isGroup(mac) || mac == NO_ADDRESS && incomplete) {
      return true;
    }
    long said = mac == NO_ADDRESS ? neighbor.mac() : mac;
    if (!incomplete && !override && said != neighbor.mac()) {
      neighbor.doubted();
    } else if (solicited) {
      neighbor.confirmed(said, nanos);
    } else {
      neighbor.heard(said, nanos);
    }
    return true;
  }

  private void solicit(RouterInterface itf, Neighbor neighbor, boolean unicast, long nanos) {
    Frame frame = pool.take();
    if (frame == null) {
      itf.attachment().unmade(1, DropReason.POOL_EMPTY);
      return;
    }
    message(frame, itf, SOLICITATION, neighbor.high(), neighbor.low(), nanos);
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    int icmp = frame.start() + ICMP;
    buffer.put(icmp + OPTIONS, (byte) SOURCE_LINK_LAYER);
    Ipv6.setSource(buffer, at, RouterInterface.LINK_LOCAL, itf.linkLocalLow());
    long groupLow = Ipv6Node.SOLICITED_NODE_LOW | neighbor.low() & 0xFFFFFF;
    if (unicast) {
      Ipv6.setDestination(buffer, at, neighbor.high(), neighbor.low());
    } else {
      Ipv6.setDestination(buffer, at, Ipv6Node.SOLICITED_NODE_HIGH, groupLow);
    }
    Icmpv6.setChecksum(buffer, at, icmp, MESSAGE);
    itf.ipv6().send(frame, unicast ? neighbor.mac() : group(groupLow), nanos);
  }

  /** Ethernet address of a group (RFC 2464, section 7). */
  static long group(long low) {
    return 0x3333L << 32 | low & 0xFFFF_FFFFL;
  }

  /** All but addresses, flags, the option's type and the checksum. */
  private static void message(
      Frame frame, RouterInterface itf, int type, long high, long low, long nanos) {
    int start = Frames.begin(frame, ICMP + MESSAGE, nanos);
    ByteBuffer buffer = frame.buffer();
    int icmp = start + ICMP;
    Ethernet.write(buffer, start, 0, 0, Ethernet.TYPE_IPV6);
    Ipv6.write(buffer, start + IP, 0, MESSAGE, Ipv6.ICMP, HOP_LIMIT);
    buffer.putInt(icmp, type << 24);
    buffer.putInt(icmp + FLAGS, 0);
    buffer.putLong(icmp + TARGET, high);
    buffer.putLong(icmp + TARGET + 8, low);
    buffer.put(icmp + OPTIONS + 1, (byte) 1);
    Ethernet.setAddress(buffer, icmp + OPTIONS + 2, itf.mac());
  }
}
