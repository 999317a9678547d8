package org.gine.bench;

/** Hears how a benchmark goes, from the thread that runs it. */
public interface BenchListener {
  /** Something is about to be done. */
  void step(String what);

  /** A figure is measured. */
  void measured(FigureResult result);
}
