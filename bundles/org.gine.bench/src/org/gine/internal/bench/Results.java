package org.gine.internal.bench;

import java.util.List;
import java.util.Optional;
import org.gine.bench.Bar;
import org.gine.bench.Bar.Of;
import org.gine.bench.Bar.Side;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Sample;

/** Short forms for figures, bars and results. */
final class Results {
  /** Who we are. */
  static final String OURS = "gine";

  /** What the language costs is told by this one. */
  static final String C_FORWARDER = "C forwarder";

  private Results() {}

  static Bar ratioAtLeast(double limit) {
    return new Bar(Of.RATIO, Side.AT_LEAST, limit);
  }

  static Bar ratioAtMost(double limit) {
    return new Bar(Of.RATIO, Side.AT_MOST, limit);
  }

  static Bar valueAtMost(double limit) {
    return new Bar(Of.VALUE, Side.AT_MOST, limit);
  }

  static FigureResult compared(
      Figure figure, Sample ours, Sample reference, String remark, Sample... others) {
    return new FigureResult(
        figure,
        Optional.of(ours),
        Optional.of(reference),
        List.of(others),
        Optional.empty(),
        remark);
  }

  static FigureResult alone(Figure figure, Sample ours, String remark, Sample... others) {
    return new FigureResult(
        figure, Optional.of(ours), Optional.empty(), List.of(others), Optional.empty(), remark);
  }

  static FigureResult unavailable(Figure figure, String why) {
    return new FigureResult(
        figure, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), why);
  }
}
