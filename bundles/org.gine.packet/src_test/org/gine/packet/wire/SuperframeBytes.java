package org.gine.packet.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.FrameTailPool;
import org.gine.packet.Frames;

/** Superframes as the kernel hands them over, for tests. */
final class SuperframeBytes {
  static final String ADDRESSES = "020000000002" + "020000000001";

  /** From 10.0.0.1:1024 to 10.0.0.2:1025, id 0xfffe, FIN, PSH, ACK and CWR, timestamps. */
  static final String TCP4 =
      ADDRESSES
          + "0800"
          + "4500ffff"
          + "fffe4000"
          + "4006"
          + "0000"
          + "0a0000010a000002"
          + "04000401"
          + "fffffff0"
          + "00000001"
          + "8099"
          + "01f5"
          + "0000"
          + "0000"
          + "0101080a0000000100000002";

  /** The same over IPv6, from fd00::1 to fd00::2, without options. */
  static final String TCP6 =
      ADDRESSES
          + "86dd"
          + "60000000ffff0640"
          + "fd000000000000000000000000000001"
          + "fd000000000000000000000000000002"
          + "04000401"
          + "00000064"
          + "00000001"
          + "5018"
          + "01f5"
          + "0000"
          + "0000";

  /** UDP over IPv4. */
  static final String UDP4 =
      ADDRESSES
          + "0800"
          + "4500ffff"
          + "00074000"
          + "4011"
          + "0000"
          + "0a0000010a000002"
          + "04000401ffff0000";

  /** Small slots, so that payload is in the tail as well. */
  private static final int SLOT = 256;

  private SuperframeBytes() {}

  static FramePool pool() {
    return new FramePool(ByteBuffer.allocateDirect(8 * SLOT), 0, SLOT);
  }

  /** Headers and a payload of bytes that count up. */
  static byte[] bytes(String headers, int payload) {
    byte[] head = HexFormat.of().parseHex(headers);
    byte[] all = java.util.Arrays.copyOf(head, head.length + payload);
    for (int i = 0; i < payload; i++) {
      all[head.length + i] = (byte) i;
    }
    return all;
  }

  /** A frame with these bytes, the end of which is in a tail. */
  static Frame spilled(byte[] bytes) {
    return spilled(bytes, 0);
  }

  /** The same, with so many tails left for others. */
  static Frame spilled(byte[] bytes, int more) {
    FramePool pool = pool();
    FrameTailPool tails =
        new FrameTailPool(ByteBuffer.allocateDirect((1 + more) * FrameTailPool.TAIL_BYTES), 0);
    Frame frame = pool.take();
    int head = Math.min(bytes.length, frame.frameCapacity());
    frame.received(bytes.length, 7);
    frame.buffer().put(frame.start(), bytes, 0, head);
    if (head < bytes.length) {
      frame.attach(tails.take());
      frame.tail().buffer().put(0, bytes, head, bytes.length - head);
    }
    return frame;
  }

  /** Writes {@code struct virtio_net_hdr}. */
  static Frame offload(Frame frame, int kind, int size, int start, int offset) {
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() - Frame.OFFLOAD_HEADER_BYTES;
    buffer.order(ByteOrder.nativeOrder());
    buffer.put(at, (byte) 1).put(at + 1, (byte) kind);
    // As of a superframe that was forwarded: all bytes that happen to lie together.
    buffer.putShort(at + 2, (short) frame.headLength());
    buffer.putShort(at + 4, (short) size);
    buffer.putShort(at + 6, (short) start).putShort(at + 8, (short) offset);
    buffer.order(ByteOrder.BIG_ENDIAN);
    return frame;
  }

  /** The offload header of a frame, as hexadecimal digits of big-endian fields. */
  static String offloadOf(Frame frame) {
    ByteBuffer copy = ByteBuffer.allocate(Frame.OFFLOAD_HEADER_BYTES);
    int at = frame.start() - Frame.OFFLOAD_HEADER_BYTES;
    ByteBuffer buffer = frame.buffer().order(ByteOrder.nativeOrder());
    copy.put(buffer.get(at)).put(buffer.get(at + 1));
    for (int field = 2; field < Frame.OFFLOAD_HEADER_BYTES; field += 2) {
      copy.putShort(buffer.getShort(at + field));
    }
    buffer.order(ByteOrder.BIG_ENDIAN);
    return HexFormat.of().formatHex(copy.array());
  }

  /** The first bytes of a frame, as hexadecimal digits. */
  static String head(Frame frame, int bytes) {
    return HexFormat.of().formatHex(Frames.bytes(frame), 0, bytes);
  }
}
