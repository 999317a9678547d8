package org.gine.internal.dataplane.router;

import java.nio.ByteBuffer;
import org.gine.dataplane.DropReason;
import org.gine.internal.dataplane.router.ForwardingTable.NextHop;
import org.gine.packet.Frame;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.OffloadHeader;
import org.gine.packet.wire.Superframe;

/** Cuts IPv4 packets that are longer than a link allows (RFC 791, section 3.2). */
final class Fragmenter {
  private static final int IP = Ethernet.HEADER_BYTES;
  private static final int UNIT = 8;
  private static final int COPIED = 0x80;
  private static final int END_OF_OPTIONS = 0;
  private static final int NO_OPERATION = 1;

  private final Ipv4Node node;

  Fragmenter(Ipv4Node node) {
    this.node = node;
  }

  /** Sends a packet, which may be a superframe, in fragments, and gives it back. */
  void fragment(Frame packet, NextHop hop, RouterInterface out, long nanos) {
    if (packet.wireFrames() == 1) {
      cut(packet, hop, out, nanos);
    } else {
      for (int i = 0; i < packet.wireFrames(); i++) {
        Frame single = packet.pool().take();
        if (single == null) {
          out.attachment().unmade(1, DropReason.POOL_EMPTY);
        } else if (Superframe.cut(packet, i, 1, single)) {
          cut(single, hop, out, nanos);
          single.release();
        } else {
          single.release();
          out.attachment().unmade(1, DropReason.POOL_EMPTY);
        }
      }
    }
    packet.release();
  }

  private void cut(Frame packet, NextHop hop, RouterInterface out, long nanos) {
    // A checksum that is still owed covers all fragments.
    if (!OffloadHeader.complete(packet)) {
      out.attachment().unmade(1, DropReason.MALFORMED);
      return;
    }
    ByteBuffer from = packet.buffer();
    int at = packet.start() + IP;
    int header = Ipv4.headerBytes(from, at);
    int payload = Ipv4.totalLength(from, at) - header;
    int offset = 0;
    int own = header;
    while (offset < payload) {
      int room = out.mtu() - own;
      int bytes = payload - offset <= room ? payload - offset : room / UNIT * UNIT;
      Frame part = packet.pool().take();
      if (part == null || !part.beginAs(packet, IP + Ipv4.LEAST_HEADER, IP + own + bytes)) {
        if (part != null) {
          part.release();
        }
        out.attachment().unmade(1, DropReason.POOL_EMPTY);
        return;
      }
      ByteBuffer buffer = part.buffer();
      int to = part.start() + IP;
      if (offset == 0) {
        buffer.put(to + Ipv4.LEAST_HEADER, from, at + Ipv4.LEAST_HEADER, own - Ipv4.LEAST_HEADER);
      } else {
        copyOptions(from, at, header, buffer, to);
      }
      part.copyFrom(packet, IP + header + offset, IP + own, bytes);
      int bits = Ipv4.fragment(from, at);
      int more = offset + bytes < payload ? Ipv4.MORE_FRAGMENTS : 0;
      buffer.put(to, (byte) (0x40 | own / 4));
      Ipv4.setTotalLength(buffer, to, own + bytes);
      Ipv4.setFragment(buffer, to, bits + offset / UNIT | more);
      Ipv4.computeChecksum(buffer, to);
      OffloadHeader.clear(buffer, part.start());
      node.send(part, hop, packet.departureNanos(), nanos);
      if (offset == 0) {
        own = Ipv4.LEAST_HEADER + (copiedOptions(from, at, header) + 3) / 4 * 4;
      }
      offset += bytes;
    }
  }

  /** Bytes of the options that every fragment has. */
  private static int copiedOptions(ByteBuffer buffer, int at, int header) {
    int copied = 0;
    for (int i = Ipv4.LEAST_HEADER; i < header; ) {
      int length = optionBytes(buffer, at, i, header);
      copied += isCopied(buffer.get(at + i)) ? length : 0;
      i += length;
    }
    return copied;
  }

  private static void copyOptions(
      ByteBuffer from, int at, int header, ByteBuffer buffer, int start) {
    int to = start + Ipv4.LEAST_HEADER;
    for (int i = Ipv4.LEAST_HEADER; i < header; ) {
      int length = optionBytes(from, at, i, header);
      if (isCopied(from.get(at + i))) {
        buffer.put(to, from, at + i, length);
        to += length;
      }
      i += length;
    }
    while ((to - start) % 4 != 0) {
      buffer.put(to++, (byte) END_OF_OPTIONS);
    }
  }

  private static boolean isCopied(int option) {
    return (option & COPIED) != 0;
  }

  /** What has no length of its own, or a wrong one, ends the options. */
  private static int optionBytes(ByteBuffer buffer, int at, int i, int header) {
    int kind = buffer.get(at + i);
    if (kind == NO_OPERATION) {
      return 1;
    }
    int length =
        kind == END_OF_OPTIONS || i + 1 == header ? 0 : Byte.toUnsignedInt(buffer.get(at + i + 1));
    return length < 2 || i + length > header ? header - i : length;
  }
}
