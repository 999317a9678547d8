package org.gine.packet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Frames of one slot size. All are made at construction; none are added later. The frame given back
 * last is taken first, since its memory is still in the cache. For one thread, except the figures.
 */
public final class FramePool {
  static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private final int slotBytes;
  private final int capacity;
  private final Counter free = new Counter();
  private Frame top;

  /**
   * Makes a pool.
   *
   * @param memory room for the slots; stays the caller's, and must outlive the pool
   * @param address where the memory begins
   * @param slotBytes of each frame, headroom included; at least 128, a multiple of 64
   */
  public FramePool(ByteBuffer memory, long address, int slotBytes) {
    if (slotBytes < 128 || slotBytes % 64 != 0) {
      throw new IllegalArgumentException(
          "slots must be a multiple of 64 bytes and at least 128, but are " + slotBytes);
    }
    if (memory.capacity() < slotBytes) {
      throw new IllegalArgumentException(
          "memory of " + memory.capacity() + " bytes has no room for a slot of " + slotBytes);
    }
    this.slotBytes = slotBytes;
    this.capacity = memory.capacity() / slotBytes;
    for (int i = capacity - 1; i >= 0; i--) {
      ByteBuffer slot = memory.slice(i * slotBytes, slotBytes).order(ByteOrder.BIG_ENDIAN);
      release(new Frame(this, slot, address + (long) i * slotBytes));
    }
  }

  /** A frame, or null when none is free. */
  public Frame take() {
    Frame frame = top;
    if (frame != null) {
      top = frame.next;
      frame.next = null;
      free.add(-1);
    }
    return frame;
  }

  void release(Frame frame) {
    frame.next = top;
    top = frame;
    free.add(1);
  }

  /** Bytes of a slot, headroom included. */
  public int slotBytes() {
    return slotBytes;
  }

  /** Frames in total. */
  public int capacity() {
    return capacity;
  }

  /** Frames that are free, for any thread. */
  public int free() {
    return (int) free.get();
  }
}
