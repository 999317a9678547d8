package org.gine.model;

/**
 * Independent random loss (netem's {@code loss random}).
 *
 * @param probability 0 to 1, per frame
 */
public record Loss(double probability) {

  /** No loss. */
  public static final Loss NONE = new Loss(0);

  /** Checks the range. */
  public Loss {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "loss must be 0% to 100%, but is " + probability * 100 + "%");
    }
  }
}
