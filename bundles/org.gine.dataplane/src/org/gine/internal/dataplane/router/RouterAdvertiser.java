package org.gine.internal.dataplane.router;

import java.nio.ByteBuffer;
import org.gine.dataplane.DropReason;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.RandomStream;
import org.gine.packet.Timer;
import org.gine.packet.TimerQueue;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv6;

/**
 * Router advertisements on one interface (RFC 4861, section 6.2), by which hosts find their router
 * and, where a prefix has 64 bits, addresses of their own (RFC 4862). All constants are the RFC's.
 */
final class RouterAdvertiser extends Timer {
  static final int SOLICITATION = 133;
  static final int ADVERTISEMENT = 134;

  private static final int IP = Ethernet.HEADER_BYTES;
  private static final int ICMP = IP + Ipv6.HEADER;
  private static final int SOLICITATION_OPTIONS = 8;
  private static final int OPTIONS = 16;
  private static final int PREFIX = 3;
  private static final int MTU = 5;
  private static final int SHORT_OPTION = 8;
  private static final int PREFIX_OPTION = 32;
  private static final int ON_LINK = 0x80;
  private static final int AUTONOMOUS = 0x40;
  private static final int AUTONOMOUS_BITS = 64;

  /** AdvCurHopLimit. */
  private static final int CURRENT_HOP_LIMIT = 64;

  /** AdvDefaultLifetime, in seconds. */
  private static final int LIFETIME = 1800;

  /** AdvValidLifetime and AdvPreferredLifetime, in seconds. */
  private static final int VALID = 2_592_000;

  private static final int PREFERRED = 604_800;

  private static final long SECOND = 1_000_000_000L;

  /** MinRtrAdvInterval and MaxRtrAdvInterval. */
  private static final long SHORTEST = 200 * SECOND;

  private static final long LONGEST = 600 * SECOND;

  /** MAX_INITIAL_RTR_ADVERT_INTERVAL and MAX_INITIAL_RTR_ADVERTISEMENTS. */
  private static final long LONGEST_AT_FIRST = 16 * SECOND;

  private static final int AT_FIRST = 3;

  /** MAX_RA_DELAY_TIME and MIN_DELAY_BETWEEN_RAS. */
  private static final long LONGEST_DELAY = SECOND / 2;

  private static final long LEAST_BETWEEN = 3 * SECOND;

  private final RouterInterface itf;
  private final TimerQueue timers;
  private final FramePool pool;
  private final RandomStream random;
  private long draws;
  private int sent;
  private long last;

  /** One that says nothing yet. */
  RouterAdvertiser(RouterInterface itf, TimerQueue timers, FramePool pool) {
    this.itf = itf;
    this.timers = timers;
    this.pool = pool;
    this.random = RandomStream.of(itf.mac(), ADVERTISEMENT);
  }

  /** Says it for the first time. */
  void begin(long nanos) {
    timers.schedule(this, nanos);
  }

  /**
   * Takes a router solicitation whose checksum is right (RFC 4861, 6.1.1, 6.2.6): all hosts are
   * answered, soon.
   *
   * @param bytes of the message; all of them are in the frame's slot
   * @return false when it is not valid; the frame stays the caller's then
   */
  boolean solicited(Frame frame, int bytes, long nanos) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    int icmp = frame.start() + ICMP;
    if (bytes < SOLICITATION_OPTIONS
        || Ipv6.hopLimit(buffer, at) != NeighborDiscovery.HOP_LIMIT
        || buffer.get(icmp + 1) != 0) {
      return false;
    }
    long mac =
        NeighborDiscovery.linkLayer(
            buffer, icmp, SOLICITATION_OPTIONS, bytes, NeighborDiscovery.SOURCE_LINK_LAYER);
    boolean unspecified = Ipv6.sourceHigh(buffer, at) == 0 && Ipv6.sourceLow(buffer, at) == 0;
    if (mac == NeighborDiscovery.MALFORMED
        || unspecified && mac != NeighborDiscovery.NO_ADDRESS
        || Ipv6.isMulticast(Ipv6.sourceHigh(buffer, at))) {
      return false;
    }
    itf.attachment().arrived(frame, nanos);
    frame.release();
    long soon = nanos + (long) (random.unit(draws++) * LONGEST_DELAY);
    long due = sent == 0 ? soon : Math.max(soon, last + LEAST_BETWEEN);
    timers.schedule(this, Math.min(deadline(), due));
    return true;
  }

  @Override
  protected void expired(long nanos) {
    advertise(nanos);
    last = nanos;
    sent++;
    long interval = SHORTEST + (long) (random.unit(draws++) * (LONGEST - SHORTEST));
    timers.schedule(this, nanos + (sent < AT_FIRST ? LONGEST_AT_FIRST : interval));
  }

  private void advertise(long nanos) {
    Frame frame = pool.take();
    if (frame == null) {
      itf.attachment().unmade(1, DropReason.POOL_EMPTY);
      return;
    }
    int prefixes = itf.ipv6Prefixes();
    int bytes = OPTIONS + 2 * SHORT_OPTION + prefixes * PREFIX_OPTION;
    int start = Frames.begin(frame, ICMP + bytes, nanos);
    ByteBuffer buffer = frame.buffer();
    int at = start + IP;
    int icmp = start + ICMP;
    Ethernet.write(buffer, start, 0, 0, Ethernet.TYPE_IPV6);
    Ipv6.write(buffer, at, 0, bytes, Ipv6.ICMP, NeighborDiscovery.HOP_LIMIT);
    Ipv6.setSource(buffer, at, RouterInterface.LINK_LOCAL, itf.linkLocalLow());
    Ipv6.setDestination(buffer, at, Ipv6Node.SOLICITED_NODE_HIGH, Ipv6Node.ALL_NODES_LOW);
    buffer.putInt(icmp, ADVERTISEMENT << 24);
    buffer.putInt(icmp + 4, CURRENT_HOP_LIMIT << 24 | LIFETIME);
    // Reachable time and retransmit timer: not specified.
    buffer.putLong(icmp + 8, 0);
    int option = icmp + OPTIONS;
    buffer.putShort(option, (short) (NeighborDiscovery.SOURCE_LINK_LAYER << 8 | 1));
    Ethernet.setAddress(buffer, option + 2, itf.mac());
    option += SHORT_OPTION;
    buffer.putInt(option, MTU << 24 | 1 << 16);
    buffer.putInt(option + 4, itf.mtu());
    option += SHORT_OPTION;
    for (int i = 0; i < prefixes; i++) {
      prefix(buffer, option, i);
      option += PREFIX_OPTION;
    }
    Icmpv6.setChecksum(buffer, at, icmp, bytes);
    itf.ipv6().send(frame, NeighborDiscovery.group(Ipv6Node.ALL_NODES_LOW), nanos);
  }

  private void prefix(ByteBuffer buffer, int option, int number) {
    int length = itf.ipv6PrefixLength(number);
    int flags = ON_LINK | (length == AUTONOMOUS_BITS ? AUTONOMOUS : 0);
    buffer.putInt(option, PREFIX << 24 | PREFIX_OPTION / 8 << 16 | length << 8 | flags);
    buffer.putInt(option + 4, VALID);
    buffer.putInt(option + 8, PREFERRED);
    buffer.putInt(option + 12, 0);
    buffer.putLong(option + 16, itf.ipv6PrefixHigh(number));
    buffer.putLong(option + 24, itf.ipv6PrefixLow(number));
  }
}
