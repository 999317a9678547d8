package org.gine.packet.wire;

import java.nio.ByteBuffer;

/** An ARP packet for IPv4 over Ethernet (RFC 826), behind an Ethernet header without tags. */
public final class Arp {
  /** EtherType. */
  public static final int TYPE = 0x0806;

  /** Length of the packet. */
  public static final int BYTES = 28;

  /** Operation: who has the target address? */
  public static final int REQUEST = 1;

  /** Operation: the sender has its address. */
  public static final int REPLY = 2;

  private static final int OPERATION = 6;
  private static final int SENDER_MAC = 8;
  private static final int SENDER_ADDRESS = 14;
  private static final int TARGET_MAC = 18;
  private static final int TARGET_ADDRESS = 24;

  /** Hardware type Ethernet, protocol type IPv4, lengths 6 and 4. */
  private static final long ETHERNET_IPV4 = 0x0001_0800_0604L;

  private Arp() {}

  /** True when it is ARP for IPv4 over Ethernet. */
  public static boolean isSound(ByteBuffer buffer, int at, int readable) {
    return readable >= BYTES && buffer.getLong(at) >>> 16 == ETHERNET_IPV4;
  }

  /** What is said: {@link #REQUEST}, {@link #REPLY}. */
  public static int operation(ByteBuffer buffer, int at) {
    return Short.toUnsignedInt(buffer.getShort(at + OPERATION));
  }

  /** MAC address of the sender, in the low 48 bits. */
  public static long senderMac(ByteBuffer buffer, int at) {
    return Ethernet.address(buffer, at + SENDER_MAC);
  }

  /** IPv4 address of the sender. */
  public static int senderAddress(ByteBuffer buffer, int at) {
    return buffer.getInt(at + SENDER_ADDRESS);
  }

  /** IPv4 address asked for, or to which is answered. */
  public static int targetAddress(ByteBuffer buffer, int at) {
    return buffer.getInt(at + TARGET_ADDRESS);
  }

  /** Writes a packet; a request does not know the target's MAC address: 0. */
  public static void write(
      ByteBuffer buffer,
      int at,
      int operation,
      long senderMac,
      int sender,
      long targetMac,
      int target) {
    buffer.putLong(at, ETHERNET_IPV4 << 16 | operation);
    Ethernet.setAddress(buffer, at + SENDER_MAC, senderMac);
    buffer.putInt(at + SENDER_ADDRESS, sender);
    Ethernet.setAddress(buffer, at + TARGET_MAC, targetMac);
    buffer.putInt(at + TARGET_ADDRESS, target);
  }
}
