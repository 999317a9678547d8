package org.gine.internal.dataplane;

import java.util.Objects;
import org.gine.impairment.FrameView;
import org.gine.packet.Frame;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.Ipv6;

/** A frame of wire size, be it alone or one of a superframe. Headers are read when asked for. */
final class WireView implements FrameView {
  private static final int NONE = -1;
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Frame frame;
  private long number;
  private int length;
  private boolean read;
  private int etherType;
  private int network;
  private int protocol;
  private int transport;

  /** Looks at a frame, or at the first one of a superframe. */
  void look(Frame at, long itsNumber) {
    frame = at;
    read = false;
    piece(0, itsNumber);
  }

  /** Looks at another one of the superframe. */
  void piece(int index, long itsNumber) {
    number = itsNumber;
    int frames = frame.wireFrames();
    if (frames == 1) {
      length = frame.length();
    } else if (index < frames - 1) {
      length = frame.longestFrame();
    } else {
      length = frame.length() - index * frame.partPayloadBytes();
    }
  }

  private void readHeaders() {
    if (read) {
      return;
    }
    read = true;
    int readable = frame.headLength();
    network = NONE;
    protocol = NONE;
    transport = NONE;
    etherType = NONE;
    int at = 12;
    int type = at + 2 <= readable ? word(at) : NONE;
    while ((type == Ethernet.TYPE_VLAN || type == Ethernet.TYPE_SERVICE_VLAN)
        && at + Ethernet.VLAN_TAG_BYTES + 2 <= readable) {
      at += Ethernet.VLAN_TAG_BYTES;
      type = word(at);
    }
    etherType = type;
    network = Math.min(at + 2, readable);
    if (type == Ethernet.TYPE_IPV4) {
      readIpv4(frame.start() + network, readable - network);
    } else if (type == Ethernet.TYPE_IPV6) {
      readIpv6(frame.start() + network, readable - network);
    }
  }

  private void readIpv4(int start, int left) {
    if (left < Ipv4.LEAST_HEADER || (frame.buffer().get(start) & 0xF0) != 0x40) {
      return;
    }
    protocol = Ipv4.protocol(frame.buffer(), start);
    boolean first = (Ipv4.fragment(frame.buffer(), start) & Ipv4.OFFSET_MASK) == 0;
    transport = first ? network + Ipv4.headerBytes(frame.buffer(), start) : NONE;
  }

  private void readIpv6(int start, int left) {
    if (left < Ipv6.HEADER || (frame.buffer().get(start) & 0xF0) != 0x60) {
      return;
    }
    int upper = Ipv6.upperLayer(frame.buffer(), start, left);
    if (upper >= 0) {
      protocol = upper >>> 16 & 0xFF;
      transport = (upper & Ipv6.IS_FRAGMENT) == 0 ? network + (upper & 0xFFFF) : NONE;
    }
  }

  private int word(int at) {
    return Short.toUnsignedInt(frame.buffer().getShort(frame.start() + at));
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int readable() {
    return Math.min(length, frame.headLength());
  }

  @Override
  public int byteAt(int index) {
    Objects.checkIndex(index, readable());
    return frame.buffer().get(frame.start() + index) & 0xFF;
  }

  @Override
  public int etherType() {
    readHeaders();
    return etherType;
  }

  @Override
  public int networkHeader() {
    readHeaders();
    return network;
  }

  @Override
  public int protocol() {
    readHeaders();
    return protocol;
  }

  @Override
  public int transportHeader() {
    readHeaders();
    return transport;
  }

  @Override
  public int dscp() {
    if (isIpv4()) {
      return byteAt(network + 1) >> 2;
    }
    return isIpv6() ? (word(network) >> 6) & 0x3F : NONE;
  }

  @Override
  public int flow() {
    readHeaders();
    long mixed = etherType;
    if (isIpv4()) {
      mixed = mix(mixed ^ frame.buffer().getLong(frame.start() + network + 12));
    } else if (isIpv6()) {
      mixed = mix(mixed ^ sourceHigh());
      mixed = mix(mixed ^ sourceLow());
      mixed = mix(mixed ^ destinationHigh());
      mixed = mix(mixed ^ destinationLow());
    } else {
      mixed = mix(mixed ^ Ethernet.source(frame.buffer(), frame.start()));
      mixed = mix(mixed ^ Ethernet.destination(frame.buffer(), frame.start()));
    }
    mixed ^= protocol;
    if (hasPorts()) {
      mixed ^= (long) word(transport) << 40 | (long) word(transport + 2) << 16;
    }
    return (int) (mix(mixed) >>> 32);
  }

  private static long mix(long value) {
    long mixed = value * GOLDEN_GAMMA;
    return mixed ^ mixed >>> 32;
  }

  /** Whether it is IPv4 with a whole header. */
  boolean isIpv4() {
    readHeaders();
    return etherType == Ethernet.TYPE_IPV4 && protocol != NONE;
  }

  /** Whether it is IPv6 with a whole header. */
  boolean isIpv6() {
    readHeaders();
    return etherType == Ethernet.TYPE_IPV6 && protocol != NONE;
  }

  /** Whether ports can be read: TCP or UDP, no later fragment. */
  boolean hasPorts() {
    readHeaders();
    return (protocol == Ipv4.TCP || protocol == Ipv4.UDP)
        && transport != NONE
        && transport + 4 <= frame.headLength();
  }

  /** Of a frame that {@link #hasPorts}. */
  int destinationPort() {
    return word(transport + 2);
  }

  /** IPv4 source address in the lower 32 bits. */
  long source() {
    return Integer.toUnsignedLong(Ipv4.source(frame.buffer(), frame.start() + network));
  }

  /** IPv4 destination address in the lower 32 bits. */
  long destination() {
    return Integer.toUnsignedLong(Ipv4.destination(frame.buffer(), frame.start() + network));
  }

  long sourceHigh() {
    return Ipv6.sourceHigh(frame.buffer(), frame.start() + network);
  }

  long sourceLow() {
    return Ipv6.sourceLow(frame.buffer(), frame.start() + network);
  }

  long destinationHigh() {
    return Ipv6.destinationHigh(frame.buffer(), frame.start() + network);
  }

  long destinationLow() {
    return Ipv6.destinationLow(frame.buffer(), frame.start() + network);
  }
}
