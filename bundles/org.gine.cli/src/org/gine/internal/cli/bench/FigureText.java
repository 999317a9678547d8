package org.gine.internal.cli.bench;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.gine.bench.Bar;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;
import org.gine.internal.cli.text.Numbers;

/** Parts of a figure, for people. */
final class FigureText {
  private FigureText() {}

  /** {@code 10.9 [10.3..11.8]}: the median, and the spread where there is more than one run. */
  static String sample(Sample sample) {
    String median = Numbers.plain(sample.median());
    return sample.values().size() == 1
        ? median
        : median + " [" + Numbers.plain(sample.min()) + ".." + Numbers.plain(sample.max()) + "]";
  }

  /** {@code C forwarder 12.4 [11.9..13.1]}. */
  static String named(Sample sample) {
    return sample.who() + " " + sample(sample);
  }

  /** {@code ≥ 0.9} of a ratio, {@code ≤ 5 µs} of a value. */
  static String bar(Bar bar, String unit) {
    String side = bar.side() == Bar.Side.AT_LEAST ? "≥ " : "≤ ";
    String limit = BigDecimal.valueOf(bar.limit()).stripTrailingZeros().toPlainString();
    return side + limit + (bar.of() == Bar.Of.VALUE ? " " + unit : "");
  }

  static String bar(FigureResult result) {
    return result.figure().bar().map(bar -> bar(bar, result.figure().unit())).orElse("-");
  }

  static String ratio(FigureResult result) {
    return result.ratio().isPresent() ? Numbers.plain(result.ratio().getAsDouble()) : "-";
  }

  /** {@code ceiling 0.494: what the C forwarder has of …}; empty without one. */
  static Optional<String> ceiling(FigureResult result) {
    return result
        .ceiling()
        .map(ceiling -> "ceiling " + Numbers.plain(ceiling.best()) + ": " + ceiling.what());
  }

  /** {@code pass}, {@code fail}, {@code beyond}, {@code reported} or {@code unavailable}. */
  static String outcome(FigureResult result) {
    return result.outcome().name().toLowerCase(Locale.ROOT);
  }
}
