package org.gine.internal.dataplane;

import org.gine.linux.packet.MessageBatch;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.FrameTail;
import org.gine.packet.FrameTailPool;

/**
 * Frames of one pool, ready to be received into, each with a tail for what exceeds its slot; shared
 * by all ports whose frames fit. It owns its frames even when a pool is empty, so that sockets can
 * always be emptied.
 */
final class ReceiveBatch implements AutoCloseable {
  private final FramePool pool;
  private final FrameTailPool tailPool;
  private final Frame[] frames;
  private final FrameTail[] tails;
  private final MessageBatch messages;

  ReceiveBatch(FramePool pool, FrameTailPool tailPool, int capacity) {
    this.pool = pool;
    this.tailPool = tailPool;
    this.frames = new Frame[capacity];
    this.tails = new FrameTail[capacity];
    this.messages = new MessageBatch(capacity);
    for (int i = 0; i < capacity; i++) {
      put(i, pool.take(), tailPool.take());
    }
  }

  FramePool pool() {
    return pool;
  }

  MessageBatch messages() {
    return messages;
  }

  int capacity() {
    return frames.length;
  }

  /** The frame that was received; it stays the batch's until {@link #replace}. */
  Frame received(int i, int length, long nanos) {
    Frame frame = frames[i];
    frame.received(length, nanos);
    if (length > frame.frameCapacity()) {
      frame.attach(tails[i]);
    }
    return frame;
  }

  /**
   * Puts a free frame, and a free tail where necessary, in the place of what was received, which
   * then is the caller's.
   *
   * @return false when none is free: what was received is lost, and stays the batch's
   */
  boolean replace(int i) {
    boolean isLong = frames[i].tail() != null;
    FrameTail tail = isLong ? tailPool.take() : tails[i];
    Frame frame = tail == null ? null : pool.take();
    if (frame != null) {
      put(i, frame, tail);
      return true;
    }
    if (isLong && tail != null) {
      tail.release();
    }
    reuse(i);
    return false;
  }

  /** Makes a message ready again without giving its frame away. */
  void reuse(int i) {
    frames[i].attach(null);
    put(i, frames[i], tails[i]);
  }

  private void put(int i, Frame frame, FrameTail tail) {
    frames[i] = frame;
    tails[i] = tail;
    messages.setReceive(
        i,
        frame.receiveAddress(),
        frame.receiveCapacity(),
        tail.address(),
        FrameTailPool.TAIL_BYTES);
  }

  @Override
  public void close() {
    messages.close();
  }
}
