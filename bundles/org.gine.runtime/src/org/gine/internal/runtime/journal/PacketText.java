package org.gine.internal.runtime.journal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.gine.model.Addresses;
import org.gine.packet.wire.Arp;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.Ipv6;

/**
 * What a packet is, in words, from its first bytes: protocol, who sends it to whom, and what tells
 * it from its neighbours. Says less where bytes are missing.
 */
public final class PacketText {
  private static final int SEQUENCE = 4;
  private static final int IDENTIFICATION = 4;
  private static final int ECHO_REPLY_V4 = 0;
  private static final int ECHO_V4 = 8;
  private static final int ECHO_V6 = 128;
  private static final int ECHO_REPLY_V6 = 129;

  private final ByteBuffer bytes;
  private final StringBuilder text = new StringBuilder();

  private PacketText(byte[] head) {
    bytes = ByteBuffer.wrap(head);
  }

  /** Describes the packet in a frame that begins with these bytes. */
  public static String of(byte[] head) {
    PacketText packet = new PacketText(head);
    packet.frame();
    return packet.text.toString();
  }

  private void frame() {
    Ethernet header;
    try {
      header = Ethernet.parse(bytes, 0, bytes.limit());
    } catch (IllegalArgumentException e) {
      text.append("incomplete header");
      return;
    }
    int at = header.headerBytes();
    int left = bytes.limit() - at;
    if (header.type() == Ethernet.TYPE_IPV4 && left >= Ipv4.LEAST_HEADER) {
      ipv4(at);
    } else if (header.type() == Ethernet.TYPE_IPV6 && left >= Ipv6.HEADER) {
      ipv6(at);
    } else if (header.type() == Arp.TYPE && Arp.isSound(bytes, at, left)) {
      arp(at);
    } else {
      text.append(String.format(Locale.ROOT, "type 0x%04x", header.type()));
    }
  }

  private void arp(int at) {
    String target = address(at + 24, 4);
    text.append("ARP ")
        .append(address(at + 14, 4))
        .append(Arp.operation(bytes, at) == Arp.REQUEST ? " asks for " : " answers ")
        .append(target);
  }

  private void ipv4(int at) {
    int fragment = Ipv4.fragment(bytes, at) & Ipv4.OFFSET_MASK;
    String from = address(at + 12, 4);
    String to = address(at + 16, 4);
    if (fragment != 0) {
      text.append("fragment at " + 8 * fragment + " ").append(from + " > " + to);
    } else {
      upper(Ipv4.protocol(bytes, at), at + Ipv4.headerBytes(bytes, at), from, to);
    }
    text.append(" id ").append(Short.toUnsignedInt(bytes.getShort(at + IDENTIFICATION)));
  }

  private void ipv6(int at) {
    String from = address(at + 8, 16);
    String to = address(at + 24, 16);
    int upper = Ipv6.upperLayer(bytes, at, bytes.limit() - at);
    if (upper < 0) {
      text.append("IPv6 ").append(from + " > " + to);
    } else if ((upper & Ipv6.IS_FRAGMENT) != 0) {
      text.append("fragment ").append(from + " > " + to);
    } else {
      upper(upper >>> 16 & 0xFF, at + (upper & 0xFFFF), from, to);
    }
  }

  private void upper(int protocol, int at, String from, String to) {
    int left = bytes.limit() - at;
    boolean icmp = protocol == Ipv4.ICMP || protocol == Ipv6.ICMP;
    if (protocol == Ipv4.TCP && left >= SEQUENCE + 4) {
      flow("TCP", at, from, to);
      text.append(" seq ").append(Integer.toUnsignedLong(bytes.getInt(at + SEQUENCE)));
    } else if (protocol == Ipv4.UDP && left >= 4) {
      flow("UDP", at, from, to);
    } else if (icmp && left >= 8) {
      icmp(protocol, at, from, to);
    } else {
      text.append("protocol " + protocol + " ").append(from + " > " + to);
    }
  }

  private void flow(String name, int at, String from, String to) {
    text.append(name + " ").append(from).append(' ').append(port(at));
    text.append(" > ").append(to).append(' ').append(port(at + 2));
  }

  private int port(int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private void icmp(int protocol, int at, String from, String to) {
    int type = Byte.toUnsignedInt(bytes.get(at));
    boolean v4 = protocol == Ipv4.ICMP;
    text.append(v4 ? "ICMP " : "ICMPv6 ").append(from + " > " + to);
    boolean echo = type == (v4 ? ECHO_V4 : ECHO_V6);
    if (echo || type == (v4 ? ECHO_REPLY_V4 : ECHO_REPLY_V6)) {
      text.append(echo ? " echo request " : " echo reply ").append(port(at + 6));
    } else {
      text.append(" type ").append(type);
    }
  }

  private String address(int at, int length) {
    byte[] address = Arrays.copyOfRange(bytes.array(), at, at + length);
    try {
      return Addresses.format(InetAddress.getByAddress(address));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
