package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;

/** A program that carries frames until it is ended. */
final class ProcessCarrier implements Carrier {
  private final Process process;

  private ProcessCarrier(Process process) {
    this.process = process;
  }

  /**
   * Starts a program.
   *
   * @param ready part of the line by which it says that it carries
   */
  static ProcessCarrier start(List<String> command, String ready)
      throws IOException, InterruptedException {
    Process process = Command.start(command);
    try {
      Command.awaitLine(process, ready);
    } catch (IOException e) {
      Command.end(process);
      throw e;
    }
    Command.drain(process);
    return new ProcessCarrier(process);
  }

  /** Starts a program that does not say when it carries. */
  static ProcessCarrier start(List<String> command) throws IOException {
    Process process = Command.start(command);
    Command.drain(process);
    return new ProcessCarrier(process);
  }

  @Override
  public void close() throws InterruptedException {
    Command.end(process);
  }
}
