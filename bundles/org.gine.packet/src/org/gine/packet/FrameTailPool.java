package org.gine.packet;

import java.nio.ByteBuffer;

/** Tails of one size, made like the frames of a {@link FramePool}. For one thread. */
public final class FrameTailPool {
  /** Bytes of a tail: the longest superframe is an IP packet of 65,535 bytes in Ethernet. */
  public static final int TAIL_BYTES = 65_536;

  private FrameTail top;

  /**
   * Makes a pool.
   *
   * @param memory room for the tails; stays the caller's, and must outlive the pool
   * @param address where the memory begins
   */
  public FrameTailPool(ByteBuffer memory, long address) {
    for (int i = memory.capacity() / TAIL_BYTES - 1; i >= 0; i--) {
      ByteBuffer tail = memory.slice(i * TAIL_BYTES, TAIL_BYTES);
      release(new FrameTail(this, tail, address + (long) i * TAIL_BYTES));
    }
  }

  /** A tail, or null when none is free. */
  public FrameTail take() {
    FrameTail tail = top;
    if (tail != null) {
      top = tail.next;
      tail.next = null;
    }
    return tail;
  }

  void release(FrameTail tail) {
    tail.next = top;
    top = tail;
  }
}
