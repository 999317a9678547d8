package org.gine.model;

/**
 * How much may wait for serialisation in one direction; more is dropped at the tail.
 *
 * @param unit packets, bytes or time, or automatic: sized from rate and delay, so that delay never
 *     costs throughput
 * @param amount in the unit, time in nanoseconds, at least 1; 0 when automatic or managed
 * @param manager the queue discipline that decides instead; null when there is none
 */
public record QueueLimit(Unit unit, long amount, Impairment manager) {

  /** Sized by GINE. */
  public static final QueueLimit AUTO = new QueueLimit(Unit.AUTO, 0);

  /** A limit without a queue discipline. */
  public QueueLimit(Unit unit, long amount) {
    this(unit, amount, null);
  }

  /** A queue discipline with its parameters. */
  public static QueueLimit managed(Impairment manager) {
    return new QueueLimit(Unit.MANAGED, 0, manager);
  }

  /** What is counted. */
  public enum Unit {
    /** GINE chooses. */
    AUTO,
    /** Frames. */
    PACKETS,
    /** Layer-2 bytes. */
    BYTES,
    /** What the rate serves in so many nanoseconds (tc-tbf(8): latency). */
    TIME,
    /** A queue discipline decides. */
    MANAGED
  }

  /** Checks the range. */
  public QueueLimit {
    if ((unit == Unit.MANAGED) != (manager != null)) {
      throw new IllegalArgumentException("a queue is managed when it has a discipline, only then");
    }
    boolean counts = unit != Unit.AUTO && unit != Unit.MANAGED;
    if (counts ? amount < 1 : amount != 0) {
      throw new IllegalArgumentException(
          "queue must be at least 1 packet, byte or nanosecond, but is " + amount);
    }
  }
}
