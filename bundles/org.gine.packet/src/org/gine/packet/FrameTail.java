package org.gine.packet;

import java.nio.ByteBuffer;

/** Native memory for what of a superframe exceeds its slot. */
public final class FrameTail {
  private final FrameTailPool pool;
  private final ByteBuffer buffer;
  private final long address;

  /** The next one that is free. */
  FrameTail next;

  FrameTail(FrameTailPool pool, ByteBuffer buffer, long address) {
    this.pool = pool;
    this.buffer = buffer;
    this.address = address;
  }

  /** All of it; the frame's rest begins at index 0. */
  public ByteBuffer buffer() {
    return buffer;
  }

  /** Where it begins. */
  public long address() {
    return address;
  }

  FrameTailPool pool() {
    return pool;
  }

  /** Gives it back. */
  public void release() {
    pool.release(this);
  }
}
