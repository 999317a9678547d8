package org.gine.impairment;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides the fate of the frames that pass one direction of one link.
 *
 * <p>One thread calls it, that which moves all frames of the link: it must not wait, lock, log or
 * allocate. It is told what is about to happen and says what shall; it never holds a frame itself,
 * so that it can be changed, replaced and removed while frames are under way, and none is lost.
 *
 * <p>A stage that throws, or that keeps the thread for longer than some milliseconds again and
 * again, is taken out and named as the cause.
 */
@ConsumerType
@FunctionalInterface
public interface Stage {

  /**
   * Decides about the next frame. Frames come in the order of their times. A stage that says
   * nothing to the outlet lets the frame pass at once.
   *
   * @param frame valid during the call only
   * @param nanos when the frame is here, in nanoseconds of a clock that never goes back; its origin
   *     is arbitrary
   * @param outlet valid during the call only
   */
  void decide(FrameView frame, long nanos, Outlet outlet);

  /**
   * Takes over where a stage leaves off, because parameters changed; called once, between two
   * frames, before the first one. Without it the stage begins anew.
   *
   * @param before of the same class, and the same name in the same link direction
   */
  default void takeState(Stage before) {}

  /**
   * What will be measured of its frames, if that can be said: the run compares it with what
   * happened and reports both. Called once, before the first frame.
   */
  default List<Promise> promises() {
    return List.of();
  }

  /**
   * How its delays are distributed, if that can be said: the run compares it with what was decided.
   * Called once, before the first frame; what it returns is asked by other threads.
   */
  default Optional<DelayShape> delayShape() {
    return Optional.empty();
  }
}
