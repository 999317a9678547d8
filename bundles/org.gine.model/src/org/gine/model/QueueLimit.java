package org.gine.model;

/**
 * How much may wait for serialisation in one direction; more is dropped at the tail.
 *
 * @param unit packets or bytes, or automatic: sized from rate and delay, so that delay never costs
 *     throughput
 * @param amount in the unit, at least 1; 0 when automatic
 */
public record QueueLimit(Unit unit, long amount) {

  /** Sized by GINE. */
  public static final QueueLimit AUTO = new QueueLimit(Unit.AUTO, 0);

  /** What is counted. */
  public enum Unit {
    /** GINE chooses. */
    AUTO,
    /** Frames. */
    PACKETS,
    /** Layer-2 bytes. */
    BYTES
  }

  /** Checks the range. */
  public QueueLimit {
    if (unit == Unit.AUTO ? amount != 0 : amount < 1) {
      throw new IllegalArgumentException(
          "queue must be at least 1 packet or byte, but is " + amount);
    }
  }
}
