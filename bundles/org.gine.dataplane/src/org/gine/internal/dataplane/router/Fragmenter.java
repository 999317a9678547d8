package org.gine.internal.dataplane.router;

import java.nio.ByteBuffer;
import org.gine.dataplane.DropReason;
import org.gine.packet.Frame;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.OffloadHeader;
import org.gine.packet.wire.Superframe;

/** Cuts IPv4 packets that are longer than a link allows (RFC 791, section 3.2). */
public abstract class Fragmenter {
  private static final int IP = Ethernet.HEADER_BYTES;
  private static final int UNIT = 8;
  private static final int COPIED = 0x80;
  private static final int END_OF_OPTIONS = 0;
  private static final int NO_OPERATION = 1;

  /** Takes a fragment, in their order. */
  protected abstract void take(Frame fragment);

  /** Is told why the packet, or its rest, could not be cut. */
  protected abstract void failed(DropReason reason);

  /** Whether this is a sound IPv4 packet whose sender allows that it is cut. */
  public static boolean mayCut(Frame packet) {
    ByteBuffer buffer = packet.buffer();
    int at = packet.start() + IP;
    return packet.isComplete()
        && packet.length() >= IP
        && Ethernet.type(buffer, packet.start()) == Ethernet.TYPE_IPV4
        && Ipv4.isSound(buffer, at, packet.headLength() - IP, packet.length() - IP)
        && (Ipv4.fragment(buffer, at) & Ipv4.DONT_FRAGMENT) == 0;
  }

  /**
   * Cuts a packet, which may be a superframe, and gives it back.
   *
   * @param mtu longest fragment, IP header included, in bytes; at least 68 (RFC 791)
   */
  public final void cut(Frame packet, int mtu) {
    if (packet.wireFrames() == 1) {
      cutOne(packet, mtu);
    } else {
      for (int i = 0; i < packet.wireFrames(); i++) {
        Frame single = packet.pool().take();
        if (single == null) {
          failed(DropReason.POOL_EMPTY);
        } else if (Superframe.cut(packet, i, 1, single)) {
          cutOne(single, mtu);
          single.release();
        } else {
          single.release();
          failed(DropReason.POOL_EMPTY);
        }
      }
    }
    packet.release();
  }

  private void cutOne(Frame packet, int mtu) {
    // A checksum that is still owed covers all fragments.
    if (!OffloadHeader.complete(packet)) {
      failed(DropReason.MALFORMED);
      return;
    }
    ByteBuffer from = packet.buffer();
    int at = packet.start() + IP;
    int header = Ipv4.headerBytes(from, at);
    int payload = Ipv4.totalLength(from, at) - header;
    int offset = 0;
    int own = header;
    while (offset < payload) {
      int room = mtu - own;
      int bytes = payload - offset <= room ? payload - offset : room / UNIT * UNIT;
      Frame part = packet.pool().take();
      if (part == null || !part.beginAs(packet, IP + Ipv4.LEAST_HEADER, IP + own + bytes)) {
        if (part != null) {
          part.release();
        }
        failed(DropReason.POOL_EMPTY);
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
      take(part);
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
