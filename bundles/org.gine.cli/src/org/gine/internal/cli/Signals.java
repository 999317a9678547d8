package org.gine.internal.cli;

import java.util.List;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Signals that ask the process to end, handled by the command for as long as this is open. */
public final class Signals implements AutoCloseable {
  private record Previous(Signal signal, SignalHandler handler) {}

  private final List<Previous> previous;

  private Signals(List<Previous> previous) {
    this.previous = previous;
  }

  /**
   * Hands the signals to a handler, which is called on a thread of the virtual machine's.
   *
   * <p>A handler that does nothing is not the same as ignoring: a program started meanwhile gets
   * the signal's default behaviour, as it should.
   *
   * @param names without {@code SIG}: INT, TERM, HUP
   */
  public static Signals handle(Consumer<String> handler, String... names) {
    return new Signals(
        List.of(names).stream()
            .map(Signal::new)
            .map(
                signal ->
                    new Previous(
                        signal, Signal.handle(signal, caught -> handler.accept(caught.getName()))))
            .toList());
  }

  /** Gives the signals back to whoever had them. */
  @Override
  public void close() {
    previous.forEach(p -> Signal.handle(p.signal, p.handler));
  }
}
