package org.gine.internal.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that are run to their end, or that serve until they are ended. */
final class Command {
  private static final long END_SECONDS = 10;
  private static final long PATIENCE_SECONDS = 20;
  private static final long ASK_AGAIN_MILLIS = 20;

  private Command() {}

  /**
   * Runs a program and waits for its end.
   *
   * @return standard output and error
   * @throws IOException when it is missing, or ends with another exit code than 0
   */
  static String run(List<String> command) throws IOException, InterruptedException {
    return feed("", command.toArray(String[]::new));
  }

  /** Runs a program that reads a text, see {@link #run(List)}. */
  static String feed(String input, String... command) throws IOException, InterruptedException {
    Process process = start(List.of(command));
    try {
      try (var writer = process.outputWriter(StandardCharsets.UTF_8)) {
        writer.write(input);
      }
      String output = readAll(process);
      if (process.waitFor() != 0) {
        throw new IOException(
            String.join(" ", command)
                + " failed with exit code "
                + process.exitValue()
                + ": "
                + output.strip());
      }
      return output;
    } finally {
      end(process);
    }
  }

  /** All that a program still says. */
  static String readAll(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Runs a program, see {@link #run(List)}. */
  static String run(String... command) throws IOException, InterruptedException {
    return run(List.of(command));
  }

  /** Runs a program whose exit code answers a question. */
  static boolean succeeds(String... command) throws IOException, InterruptedException {
    Process process = start(List.of(command));
    try {
      process.getOutputStream().close();
      readAll(process);
      return process.waitFor() == 0;
    } finally {
      end(process);
    }
  }

  /** Something that is asked again and again. */
  @FunctionalInterface
  interface Question {
    boolean ask() throws IOException, InterruptedException;
  }

  /**
   * Asks until the answer is yes.
   *
   * @throws IOException when it is not for long
   */
  static void until(Question question, String otherwise) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!question.ask()) {
      if (System.nanoTime() > deadline) {
        throw new IOException(otherwise + " within " + PATIENCE_SECONDS + " s");
      }
      TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MILLIS);
    }
  }

  /** Starts a program; its standard error goes where its standard output goes. */
  static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /**
   * Waits for the line by which a server says that it is ready.
   *
   * @param part of that line
   * @throws IOException when it ends before, with what it said
   */
  static void awaitLine(Process server, String part) throws IOException {
    List<String> said = new ArrayList<>();
    var reader = server.inputReader(StandardCharsets.UTF_8);
    String line = reader.readLine();
    while (line != null && !line.contains(part)) {
      said.add(line);
      line = reader.readLine();
    }
    if (line == null) {
      throw new IOException(
          server.info().commandLine().orElse("a server")
              + " ended before it said \""
              + part
              + "\": "
              + String.join("\n", said));
    }
  }

  /** Reads on and throws away, so that a server is never stopped by a full pipe. */
  static void drain(Process server) {
    Thread.ofVirtual().start(() -> skipAll(server));
  }

  private static void skipAll(Process server) {
    try {
      server.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Its end, which nobody announces here, closes the stream.
    }
  }

  /** Ends a program, gently first; nothing happens when it has ended. */
  static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
