package org.gine.build.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A started launcher: its output so far, and signals to it. */
final class Running implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  Running(ProcessBuilder builder) throws IOException {
    process = builder.start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Gives the program a text and the end of its input. */
  void input(String text) throws IOException {
    try (var writer = process.outputWriter(StandardCharsets.UTF_8)) {
      writer.write(text);
    }
  }

  /** Reads until a line comes; everything read so far is kept. */
  void await(String expected) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.equals(expected)) {
        return;
      }
    }
    throw new AssertionError("no line \"" + expected + "\" in " + lines);
  }

  /** Sends a signal to the launcher's process alone, as {@code kill} does. */
  void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("kill -s " + name + " failed with " + code);
    }
  }

  /** Waits for the end of the output and of the process. */
  int exitCode() throws IOException, InterruptedException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
    }
    return process.waitFor();
  }

  List<String> lines() {
    return lines;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
