package org.gine.internal.nfqueue;

import java.nio.ByteBuffer;
import org.gine.packet.Frame;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.Ipv6;

/**
 * A superframe from a netfilter queue. The queue does not say how long its segments are to be: they
 * are counted as full packets, which they are unless a smaller segment was agreed on.
 */
final class QueuedSuperframe {
  private static final int IP = Ethernet.HEADER_BYTES;
  private static final int TCP_LEAST_HEADER = 20;
  private static final int TCP_DATA_OFFSET = 12;
  private static final int UDP_HEADER = 8;

  private QueuedSuperframe() {}

  /**
   * Says to a frame for how many it stands; one that can not be read stands for itself.
   *
   * @param mtu in bytes
   */
  static void recognise(Frame frame, int mtu) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + IP;
    int available = frame.headLength() - IP;
    int network;
    int protocol;
    if (Ethernet.type(buffer, frame.start()) == Ethernet.TYPE_IPV4) {
      if (available < Ipv4.LEAST_HEADER) {
        return;
      }
      network = Ipv4.headerBytes(buffer, at);
      protocol = Ipv4.protocol(buffer, at);
    } else {
      int upper = available < Ipv6.HEADER ? -1 : Ipv6.upperLayer(buffer, at, available);
      if (upper < 0) {
        return;
      }
      network = upper & 0xFFFF;
      protocol = upper >>> 16 & 0xFF;
    }
    int transport = transportBytes(buffer, at + network, available - network, protocol);
    int payload = mtu - network - transport;
    if (transport > 0 && payload > 0 && IP + network + transport < frame.length()) {
      int headers = IP + network + transport;
      int parts = (frame.length() - headers + payload - 1) / payload;
      frame.setParts(parts, headers, payload);
    }
  }

  private static int transportBytes(ByteBuffer buffer, int at, int available, int protocol) {
    if (protocol == Ipv4.TCP && available >= TCP_LEAST_HEADER) {
      return 4 * (Byte.toUnsignedInt(buffer.get(at + TCP_DATA_OFFSET)) >>> 4);
    }
    return protocol == Ipv4.UDP && available >= UDP_HEADER ? UDP_HEADER : 0;
  }
}
