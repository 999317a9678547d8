package org.gine.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured of a figure.
 *
 * @param figure which
 * @param ours GINE's values; empty when it could not be measured
 * @param reference those of what it is compared with, taken in turns with ours
 * @param others measured beside it, without being compared
 * @param ceiling how far one can get on this machine, where that may be less than the bar
 * @param remark why it could not be measured, or what one must know to read it; may be empty
 */
public record FigureResult(
    Figure figure,
    Optional<Sample> ours,
    Optional<Sample> reference,
    List<Sample> others,
    Optional<Ceiling> ceiling,
    String remark) {
  /** What the figure says. */
  public enum Outcome {
    /** The bar is reached. */
    PASS,
    /** The bar is missed. */
    FAIL,
    /** The bar is missed, but not the {@link Ceiling}, which lies below the bar. */
    BEYOND,
    /** There is no bar. */
    REPORTED,
    /** It could not be measured on this machine: see the remark. */
    UNAVAILABLE
  }

  /** The same result with a ceiling. */
  public FigureResult below(Ceiling limit) {
    return new FigureResult(figure, ours, reference, others, Optional.of(limit), remark);
  }

  /** The median of ours divided by the reference's. */
  public OptionalDouble ratio() {
    return ours.isPresent() && reference.isPresent()
        ? OptionalDouble.of(ours.get().median() / reference.get().median())
        : OptionalDouble.empty();
  }

  /** Whether the bar is reached. */
  public Outcome outcome() {
    if (ours.isEmpty()) {
      return Outcome.UNAVAILABLE;
    }
    if (figure.bar().isEmpty()) {
      return Outcome.REPORTED;
    }
    Bar bar = figure.bar().get();
    OptionalDouble measured =
        bar.of() == Bar.Of.VALUE ? OptionalDouble.of(ours.get().median()) : ratio();
    if (measured.isEmpty()) {
      return Outcome.UNAVAILABLE;
    }
    if (bar.isReachedBy(measured.getAsDouble())) {
      return Outcome.PASS;
    }
    boolean beyond = ceiling.filter(c -> c.explains(bar, measured.getAsDouble())).isPresent();
    return beyond ? Outcome.BEYOND : Outcome.FAIL;
  }
}
