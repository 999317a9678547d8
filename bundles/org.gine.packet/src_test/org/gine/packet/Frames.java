package org.gine.packet;

import java.nio.ByteBuffer;

/** Frames for tests, in memory of Java's. */
public final class Frames {
  private Frames() {}

  /** A pool of so many small frames. */
  public static FramePool pool(int frames) {
    return new FramePool(ByteBuffer.allocateDirect(frames * 2048), 0, 2048);
  }

  /** A frame with this departure time and number. */
  static Frame departing(FramePool pool, long departure, long sequence) {
    Frame frame = pool.take();
    frame.received(60, 0);
    frame.setDepartureNanos(departure);
    frame.setSequence(sequence);
    return frame;
  }

  /** A frame with these bytes. */
  public static Frame of(FramePool pool, byte[] bytes) {
    Frame frame = pool.take();
    frame.received(bytes.length, 0);
    frame.buffer().put(frame.start(), bytes);
    return frame;
  }

  /** The bytes of a frame. */
  public static byte[] bytes(Frame frame) {
    byte[] bytes = new byte[frame.length()];
    frame.copyTo(0, bytes.length, ByteBuffer.wrap(bytes), 0);
    return bytes;
  }
}
