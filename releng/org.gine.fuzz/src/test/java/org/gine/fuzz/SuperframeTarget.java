package org.gine.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.wire.OffloadHeader;
import org.gine.packet.wire.Superframe;

/** Frames with virtio-net headers, and how they are cut. */
public final class SuperframeTarget {
  private static final int SLOT = 2048;
  private static final int FRAMES = 4;
  private static final ByteBuffer MEMORY = ByteBuffer.allocateDirect(FRAMES * SLOT);

  private SuperframeTarget() {}

  /** The first ten bytes are the virtio-net header. */
  public static void fuzzerTestOneInput(byte[] input) {
    int length = Math.min(input.length - Frame.OFFLOAD_HEADER_BYTES, SLOT - Frame.HEADROOM);
    if (length < 0) {
      return;
    }
    byte[] first = cut(input, length, (byte) 0);
    if (!Arrays.equals(first, cut(input, length, (byte) 0xFF))) {
      throw new AssertionError("what is behind the frame has got into its parts");
    }
  }

  /** All parts one after the other, with these bytes around the frame. */
  private static byte[] cut(byte[] input, int length, byte around) {
    byte[] fill = new byte[MEMORY.capacity()];
    Arrays.fill(fill, around);
    MEMORY.put(0, fill);
    FramePool pool = new FramePool(MEMORY, 0, SLOT);
    Frame frame = pool.take();
    frame.received(length, 1);
    int header = frame.start() - Frame.OFFLOAD_HEADER_BYTES;
    frame.buffer().put(header, input, 0, Frame.OFFLOAD_HEADER_BYTES + length);
    ByteBuffer parts = ByteBuffer.allocate(1 << 20);
    // What a port takes, and a link cuts; see there.
    if (Superframe.recognise(frame)
        && frame.longestFrame() <= frame.frameCapacity()
        && frame.wireFrames() > 1) {
      for (int i = 0; i < Math.min(frame.wireFrames(), 32); i++) {
        Frame part = pool.take();
        if (Superframe.cut(frame, i, 1, part)) {
          part.copyTo(0, part.length(), parts, parts.position());
          parts.position(parts.position() + part.length());
        }
        part.release();
      }
    }
    OffloadHeader.complete(frame);
    frame.release();
    if (pool.free() != FRAMES) {
      throw new AssertionError("frames are lost");
    }
    return Arrays.copyOf(parts.array(), parts.position());
  }
}
