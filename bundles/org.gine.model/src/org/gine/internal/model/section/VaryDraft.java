package org.gine.internal.model.section;

import java.time.Duration;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Place;
import org.gine.model.Direction;

/**
 * How a parameter varies, as the file gives it; what is not given is null.
 *
 * @param place of the mapping
 * @param parameter {@code rate}, {@code delay}, {@code loss} or {@code NAME.PARAMETER}
 * @param from first value
 * @param to other end of the values
 * @param step length of a step of a random walk
 * @param curve content of a file
 * @param direction null: both
 */
public record VaryDraft(
    Place place,
    Located<String> parameter,
    Shape shape,
    Located<String> from,
    Located<String> to,
    Located<Duration> period,
    Duration every,
    Located<String> step,
    Located<String> curve,
    Direction direction) {

  /** Shapes. */
  public enum Shape {
    /** From one value to the other. */
    RAMP,
    /** To and fro on a sine. */
    SINE,
    /** To and fro at once. */
    SQUARE,
    /** To and fro in straight lines. */
    TRIANGLE,
    /** Steps up or down at random. */
    RANDOM_WALK,
    /** As a file says. */
    CURVE
  }
}
