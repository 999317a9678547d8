package org.gine.impairment;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Holds the frames that wait for the rate of one direction of one link, and says which is next.
 *
 * <p>One thread calls it, that which moves all frames of the link: it must not wait, lock, log or
 * allocate. Frames are kept in {@link FrameList}s. Where a waiting room fails, all frames that it
 * holds are taken from it and sent in the order in which they came, and the link's queue becomes
 * one that drops at its tail.
 */
@ConsumerType
public interface WaitingRoom {

  /**
   * A frame arrives. It must be kept or dropped.
   *
   * @param frame the discipline's own until it is dropped or handed out
   * @param nanos when, in nanoseconds of a clock that never goes back; its origin is arbitrary
   */
  void enqueue(QueuedFrame frame, long nanos, Doorman doorman);

  /**
   * The line is free.
   *
   * @return the frame to send, null when none waits; frames may be dropped meanwhile
   */
  QueuedFrame dequeue(long nanos, Doorman doorman);
}
