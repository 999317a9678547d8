package org.gine.bench;

/**
 * What a figure must reach.
 *
 * @param of what is compared with the limit
 * @param side which side of the limit is good
 * @param limit without unit for a ratio, in the figure's unit for a value
 */
public record Bar(Of of, Side side, double limit) {
  /** What is compared. */
  public enum Of {
    /** The median of ours divided by the reference's. */
    RATIO,
    /** The median of ours. */
    VALUE
  }

  /** Which side is good. */
  public enum Side {
    /** The limit or more. */
    AT_LEAST,
    /** The limit or less. */
    AT_MOST
  }

  /** True when a number reaches it. */
  public boolean isReachedBy(double number) {
    return side == Side.AT_LEAST ? number >= limit : number <= limit;
  }
}
