package org.gine.internal.dataplane;

import java.nio.ByteBuffer;
import org.gine.packet.Frame;
import org.gine.packet.wire.InternetChecksum;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.Ipv6;

/** Turns bits over so that the transport checksum stays right (RFC 1624, equation 3). */
final class ChecksumMender {
  private static final int TCP_CHECKSUM = 16;
  private static final int UDP_CHECKSUM = 6;
  private static final int ICMPV6_CHECKSUM = 2;

  private final WireView view = new WireView();

  /**
   * Turns the bits over.
   *
   * @param frame complete, its checksum computed
   * @return false when part of it is not in the slot; nothing has happened then
   */
  boolean flip(Frame frame, Decision decision) {
    if (frame.tail() != null) {
      return false;
    }
    view.look(frame, 0);
    int field = checksumField();
    for (int i = 0; i < decision.flips(); i++) {
      int bit = decision.flippedBit(i);
      int index = bit / Byte.SIZE;
      boolean covered = field >= 0 && index >= view.transportHeader();
      if (covered && index != field && index != field + 1) {
        flip(frame, bit, field);
      } else {
        frame.flip(bit);
      }
    }
    return true;
  }

  /** Where the checksum is; -1 when there is none. */
  private int checksumField() {
    int transport = view.transportHeader();
    int offset =
        switch (view.protocol()) {
          case Ipv4.TCP -> TCP_CHECKSUM;
          case Ipv4.UDP -> UDP_CHECKSUM;
          case Ipv6.ICMP -> ICMPV6_CHECKSUM;
          default -> -1;
        };
    if (offset < 0 || transport < 0 || transport + offset + 2 > view.readable()) {
      return -1;
    }
    boolean none =
        view.protocol() == Ipv4.UDP
            && view.byteAt(transport + offset) == 0
            && view.byteAt(transport + offset + 1) == 0;
    return none ? -1 : transport + offset;
  }

  private void flip(Frame frame, int bit, int field) {
    int distance = bit / Byte.SIZE - view.transportHeader();
    int shift = distance % 2 == 0 ? Byte.SIZE : 0;
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + bit / Byte.SIZE;
    int before = (buffer.get(at) & 0xFF) << shift;
    frame.flip(bit);
    int after = (buffer.get(at) & 0xFF) << shift;
    int checksum = Short.toUnsignedInt(buffer.getShort(frame.start() + field));
    int mended = InternetChecksum.updated(checksum, before, after);
    // 0 says that there is none (RFC 768).
    boolean reserved = mended == 0 && view.protocol() == Ipv4.UDP;
    buffer.putShort(frame.start() + field, (short) (reserved ? 0xFFFF : mended));
  }
}
