package org.gine.internal.dataplane;

import org.gine.linux.packet.MessageBatch;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;

/**
 * Frames of one pool, ready to be received into; shared by all ports whose frames fit. It owns its
 * frames even when the pool is empty, so that sockets can always be emptied.
 */
final class ReceiveBatch implements AutoCloseable {
  private final FramePool pool;
  private final Frame[] frames;
  private final MessageBatch messages;

  ReceiveBatch(FramePool pool, int capacity) {
    this.pool = pool;
    this.frames = new Frame[capacity];
    this.messages = new MessageBatch(capacity);
    for (int i = 0; i < capacity; i++) {
      put(i, pool.take());
    }
  }

  MessageBatch messages() {
    return messages;
  }

  int capacity() {
    return frames.length;
  }

  /**
   * Takes the frame that was received and puts a free one in its place.
   *
   * @return null when none is free: what was received is lost
   */
  Frame exchange(int i) {
    Frame free = pool.take();
    Frame received = frames[i];
    put(i, free == null ? received : free);
    return free == null ? null : received;
  }

  /** Makes a message ready again without taking its frame. */
  void reuse(int i) {
    put(i, frames[i]);
  }

  private void put(int i, Frame frame) {
    frames[i] = frame;
    messages.setReceive(i, frame.receiveAddress(), frame.receiveCapacity());
  }

  @Override
  public void close() {
    messages.close();
  }
}
