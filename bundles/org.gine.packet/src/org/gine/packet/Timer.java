package org.gine.packet;

/** Something that wants to be run at a time; kept by a {@link TimerQueue}. */
public abstract class Timer {
  /** No deadline. */
  public static final long NEVER = Long.MAX_VALUE;

  /** When it is due; {@link #NEVER} when it is in no queue. */
  long deadline = NEVER;

  /** Order among equals. */
  long order;

  /** Place in the heap, -1: in none. */
  int index = -1;

  /**
   * Called when it is due, at most once per deadline; it may schedule itself again.
   *
   * @param nanos now
   */
  protected abstract void expired(long nanos);

  /** When it is due, or {@link #NEVER}. */
  public final long deadline() {
    return deadline;
  }
}
