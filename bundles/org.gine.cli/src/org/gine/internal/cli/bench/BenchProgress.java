package org.gine.internal.cli.bench;

import java.util.Locale;
import org.gine.bench.BenchListener;
import org.gine.bench.FigureResult;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Style;

/** Prints how a benchmark goes, a line for each step and each figure. */
final class BenchProgress implements BenchListener {
  private final Terminal terminal;
  private final boolean colored;
  private final long begin = System.nanoTime();

  BenchProgress(Terminal terminal, boolean colored) {
    this.terminal = terminal;
    this.colored = colored;
  }

  @Override
  public void step(String what) {
    print(what, null);
  }

  @Override
  public void measured(FigureResult result) {
    StringBuilder text = new StringBuilder(result.figure().name()).append(": ");
    result
        .ours()
        .ifPresent(
            ours ->
                text.append(FigureText.sample(ours)).append(' ').append(result.figure().unit()));
    result.reference().ifPresent(other -> text.append(", ").append(FigureText.named(other)));
    if (result.ratio().isPresent()) {
      text.append(", ratio ").append(FigureText.ratio(result));
    }
    switch (result.outcome()) {
      case PASS, FAIL, BEYOND -> text.append(", ").append(FigureText.outcome(result));
      case UNAVAILABLE ->
          text.append(result.ours().isPresent() ? ", " : "")
              .append("unavailable: ")
              .append(result.remark());
      case REPORTED -> {
        // The value is all there is to say.
      }
    }
    print(text.toString(), BenchText.style(result.outcome()));
  }

  private void print(String text, Style style) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    // What came from programs must not move the cursor.
    String safe = text.replaceAll("\\p{Cntrl}", " ");
    terminal.line(
        Style.FAINT.apply(colored, String.format(Locale.ROOT, "%9.2f s  ", seconds))
            + (style == null ? safe : style.apply(colored, safe)));
  }
}
