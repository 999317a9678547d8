package org.gine.internal.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.gine.bench.Figure;
import org.gine.bench.Plot;

/**
 * What groups need to measure.
 *
 * @param programs that are compared with
 * @param runs of each side
 * @param length of one run
 * @param wanted which figures were asked for
 * @param steps hears what is about to be done
 * @param plots takes what is to be drawn
 */
record BenchContext(
    Programs programs,
    int runs,
    Duration length,
    Predicate<Figure> wanted,
    Consumer<String> steps,
    List<Plot> plots) {
  BenchContext(
      Programs programs,
      int runs,
      Duration length,
      Predicate<Figure> wanted,
      Consumer<String> steps) {
    this(programs, runs, length, wanted, steps, new ArrayList<>());
  }

  /** Before a flow is measured: what its start, and a compiler that still works, would spoil. */
  static final Duration WARM_UP = Duration.ofSeconds(1);
}
