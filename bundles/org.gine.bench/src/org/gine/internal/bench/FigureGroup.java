package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;

/** Figures that are measured together, because they share what is set up or what is compared. */
interface FigureGroup {
  /** The figures, in order. */
  List<Figure> figures();

  /**
   * Measures at least those that are wanted.
   *
   * @return a result for each figure measured, in their order
   * @throws IOException when none of them can be measured; the message is for people
   */
  List<FigureResult> measure(BenchContext context) throws IOException, InterruptedException;
}
