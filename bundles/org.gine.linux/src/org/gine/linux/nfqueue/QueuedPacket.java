package org.gine.linux.nfqueue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A packet that netfilter handed over, read in place: what is known of it, and where its bytes are.
 * It begins with its network header.
 */
public final class QueuedPacket {
  /** {@link #hook}: before routing (NF_INET_PRE_ROUTING). */
  public static final int PRE_ROUTING = 0;

  /** {@link #hook}: for a program of this machine. */
  public static final int LOCAL_IN = 1;

  /** {@link #hook}: forwarded. */
  public static final int FORWARD = 2;

  /** {@link #hook}: from a program of this machine. */
  public static final int LOCAL_OUT = 3;

  /** {@link #hook}: on its way out. */
  public static final int POST_ROUTING = 4;

  /** Among {@link #offload}: checksums are owed (NFQA_SKB_CSUMNOTREADY). */
  public static final int CHECKSUM_OWED = 1;

  /** Among {@link #offload}: to be segmented later (NFQA_SKB_GSO). */
  public static final int SUPERFRAME = 2;

  private static final int PACKET = 3 << 8; // NFNL_SUBSYS_QUEUE, NFQNL_MSG_PACKET
  private static final int NLMSG_HEADER = 16;
  private static final int NFGENMSG = 4;
  private static final int QUEUE = NLMSG_HEADER + 2;
  private static final int ATTRIBUTE_HEADER = 4;
  private static final int TYPE_MASK = 0x3FFF;

  private static final int NFQA_PACKET_HDR = 1;
  private static final int NFQA_MARK = 3;
  private static final int NFQA_TIMESTAMP = 4;
  private static final int NFQA_IFINDEX_INDEV = 5;
  private static final int NFQA_IFINDEX_OUTDEV = 6;
  private static final int NFQA_HWADDR = 9;
  private static final int NFQA_PAYLOAD = 10;
  private static final int NFQA_CAP_LEN = 13;
  private static final int NFQA_SKB_INFO = 14;

  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final int MAC_BYTES = 6;

  private int queue;
  private int id;
  private int protocol;
  private int hook;
  private int mark;
  private int in;
  private int out;
  private int offload;
  private long hardwareAddress;
  private long realtimeNanos;
  private int payload;
  private int payloadBytes;
  private int length;
  private boolean identified;

  /**
   * Reads a message of a netlink datagram.
   *
   * @param buffer in the machine's byte order
   * @param at where the message begins
   * @param available bytes of the datagram from there on
   * @return false when it is no packet, or does not have what every packet has
   */
  public boolean read(ByteBuffer buffer, int at, int available) {
    if (available < NLMSG_HEADER + NFGENMSG || buffer.getShort(at + 4) != PACKET) {
      return false;
    }
    int bytes = buffer.getInt(at);
    if (bytes < NLMSG_HEADER + NFGENMSG || bytes > available) {
      return false;
    }
    forget();
    queue = unsigned16(buffer, at + QUEUE);
    int next = at + NLMSG_HEADER + NFGENMSG;
    int end = at + bytes;
    while (end - next >= ATTRIBUTE_HEADER) {
      int attribute = Short.toUnsignedInt(buffer.getShort(next));
      if (attribute < ATTRIBUTE_HEADER || attribute > end - next) {
        return false;
      }
      take(
          buffer,
          buffer.getShort(next + 2) & TYPE_MASK,
          next + ATTRIBUTE_HEADER,
          attribute - ATTRIBUTE_HEADER);
      next += attribute + 3 & ~3;
    }
    length = Math.max(length, payloadBytes);
    return identified;
  }

  private void forget() {
    identified = false;
    mark = 0;
    in = 0;
    out = 0;
    offload = 0;
    hardwareAddress = -1;
    realtimeNanos = -1;
    payload = 0;
    payloadBytes = 0;
    length = 0;
  }

  private void take(ByteBuffer buffer, int type, int at, int bytes) {
    switch (type) {
      case NFQA_PACKET_HDR -> {
        // struct nfqnl_msg_packet_hdr { be32 packet_id; be16 hw_protocol; u8 hook; } packed
        if (bytes >= 7) {
          id = int32(buffer, at);
          protocol = unsigned16(buffer, at + 4);
          hook = buffer.get(at + 6);
          identified = true;
        }
      }
      case NFQA_PAYLOAD -> {
        payload = at;
        payloadBytes = bytes;
      }
      case NFQA_MARK -> mark = bytes < 4 ? 0 : int32(buffer, at);
      case NFQA_IFINDEX_INDEV -> in = bytes < 4 ? 0 : int32(buffer, at);
      case NFQA_IFINDEX_OUTDEV -> out = bytes < 4 ? 0 : int32(buffer, at);
      case NFQA_CAP_LEN -> length = bytes < 4 ? 0 : int32(buffer, at);
      case NFQA_SKB_INFO -> offload = bytes < 4 ? 0 : int32(buffer, at);
      case NFQA_TIMESTAMP -> {
        if (bytes >= 16) {
          realtimeNanos =
              int64(buffer, at) * NANOS_PER_SECOND + int64(buffer, at + 8) * NANOS_PER_MICRO;
        }
      }
      case NFQA_HWADDR -> {
        // struct nfqnl_msg_packet_hw { be16 hw_addrlen; u16 pad; u8 hw_addr[8]; }
        if (bytes >= 12 && unsigned16(buffer, at) == MAC_BYTES) {
          hardwareAddress = int64(buffer, at + 4) >>> 16;
        }
      }
      default -> {
        // Of no use here: conntrack, owner, security context, bridge.
      }
    }
  }

  private static int unsigned16(ByteBuffer buffer, int at) {
    short value = buffer.getShort(at);
    return Short.toUnsignedInt(LITTLE_ENDIAN ? Short.reverseBytes(value) : value);
  }

  private static int int32(ByteBuffer buffer, int at) {
    int value = buffer.getInt(at);
    return LITTLE_ENDIAN ? Integer.reverseBytes(value) : value;
  }

  private static long int64(ByteBuffer buffer, int at) {
    long value = buffer.getLong(at);
    return LITTLE_ENDIAN ? Long.reverseBytes(value) : value;
  }

  /** Number of the queue that it is in. */
  public int queue() {
    return queue;
  }

  /** Its number in the queue, by which the verdict names it. */
  public int id() {
    return id;
  }

  /** EtherType: IPv4 or IPv6. */
  public int protocol() {
    return protocol;
  }

  /** Where it was taken: {@link #PRE_ROUTING}, … */
  public int hook() {
    return hook;
  }

  /** Mark of the packet (fwmark), 0 without one. */
  public int mark() {
    return mark;
  }

  /** Index of the interface by which it came, 0: none. */
  public int in() {
    return in;
  }

  /** Index of the interface by which it is to leave, 0: none, or not known yet. */
  public int out() {
    return out;
  }

  /** What is still to be done: {@link #CHECKSUM_OWED}, {@link #SUPERFRAME}. */
  public int offload() {
    return offload;
  }

  /** MAC address of the sender in the low 48 bits; -1: not known. */
  public long hardwareAddress() {
    return hardwareAddress;
  }

  /** When it came, in nanoseconds since 1970; -1: not known. */
  public long realtimeNanos() {
    return realtimeNanos;
  }

  /** Index of its first byte in the buffer. */
  public int payload() {
    return payload;
  }

  /** Bytes of it that are in the buffer. */
  public int payloadBytes() {
    return payloadBytes;
  }

  /** Bytes that it has, also those that stayed in the kernel. */
  public int length() {
    return length;
  }
}
