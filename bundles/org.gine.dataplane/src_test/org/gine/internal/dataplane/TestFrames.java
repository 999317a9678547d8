package org.gine.internal.dataplane;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.DropReason;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.wire.Superframe;

/** Frames, parameters and a link's end for tests against simulated time. */
final class TestFrames {
  /** Length of each frame of a {@link #superframe}. */
  static final int PART_BYTES = 154;

  private static final int PART_PAYLOAD = 100;

  private static final byte[] HEADERS =
      HexFormat.of()
          .parseHex(
              "0200000000020200000000010800"
                  + "4500ffff0001400040060000"
                  + "0a0000010a000002"
                  + "0400040100000001000000015010ffff00000000");

  private TestFrames() {}

  static FramePool pool(int frames) {
    return new FramePool(ByteBuffer.allocateDirect(frames * 2048), 0, 2048);
  }

  static Frame frame(FramePool pool, int bytes) {
    Frame frame = pool.take();
    frame.received(bytes, 0);
    frame.buffer().put(frame.start(), new byte[frame.headLength()]);
    // As from the kernel: a virtio_net_hdr of zeros.
    for (int i = 1; i <= Frame.OFFLOAD_HEADER_BYTES; i++) {
      frame.buffer().put(frame.start() - i, (byte) 0);
    }
    return frame;
  }

  static Frame frame(FramePool pool, int bytes, long destination, long source) {
    Frame frame = frame(pool, bytes);
    frame.buffer().putLong(frame.start(), destination << 16);
    frame.buffer().putShort(frame.start() + 6, (short) (source >>> 32));
    frame.buffer().putInt(frame.start() + 8, (int) source);
    frame.buffer().putShort(frame.start() + 12, (short) 0x0800);
    return frame;
  }

  /**
   * A superframe that stands for so many frames of 154 bytes: Ethernet, IPv4, TCP, 100 bytes of
   * payload.
   */
  static Frame superframe(FramePool pool, int frames) {
    Frame frame = frame(pool, HEADERS.length + frames * PART_PAYLOAD);
    ByteBuffer buffer = frame.buffer().put(frame.start(), HEADERS);
    int header = frame.start() - Frame.OFFLOAD_HEADER_BYTES;
    buffer.order(ByteOrder.nativeOrder());
    // struct virtio_net_hdr: NEEDS_CSUM, TCPV4, hdr_len, gso_size, csum_start, csum_offset
    buffer.put(header, (byte) 1).put(header + 1, (byte) 1);
    buffer.putShort(header + 4, (short) PART_PAYLOAD);
    buffer.putShort(header + 6, (short) 34).putShort(header + 8, (short) 16);
    buffer.order(ByteOrder.BIG_ENDIAN);
    if (!Superframe.recognise(frame)) {
      throw new AssertionError("no superframe");
    }
    return frame;
  }

  static DirectionSpec rate(long bitsPerSecond) {
    return new DirectionSpec(bitsPerSecond, 0, 0, Distribution.UNIFORM, 0, 0, 0);
  }

  static DirectionSpec delay(long nanos) {
    return new DirectionSpec(0, nanos, 0, Distribution.UNIFORM, 0, 0, 0);
  }

  static DirectionSpec jitter(long nanos, long jitterNanos, Distribution distribution) {
    return new DirectionSpec(0, nanos, jitterNanos, distribution, 0, 0, 0);
  }

  static DirectionSpec loss(double probability) {
    return new DirectionSpec(0, 0, 0, Distribution.UNIFORM, probability, 0, 0);
  }

  /** Where frames arrive: notes number and time, and gives the frame back. */
  static final class Arrivals implements FrameSink {
    final List<Long> numbers = new ArrayList<>();
    final List<Long> times = new ArrayList<>();

    /** For how many frames each stands. */
    final List<Integer> wireFrames = new ArrayList<>();

    final LinkDirection from;

    Arrivals(LinkDirection from) {
      this.from = from;
      from.connect(this);
    }

    @Override
    public void accept(Frame frame, long nanos) {
      numbers.add(frame.sequence());
      times.add(nanos);
      wireFrames.add(frame.wireFrames());
      from.left(frame, nanos);
      frame.release();
    }

    @Override
    public void discard(DropReason reason) {}
  }
}
