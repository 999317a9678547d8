package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gine.netns.NodeProcess;

/** Waiting for programs and reading what they left. */
final class Programs {
  /** Signal number of an interrupt from the keyboard, signal(7). */
  static final int SIGINT = 2;

  private static final int TAIL_CHARACTERS = 400;

  private Programs() {}

  /** Waits for the end of a program, at most so long; true when it has ended. */
  static boolean awaitExit(NodeProcess process, Duration limit)
      throws IOException, InterruptedException {
    try {
      process.onExit().get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException("the end of a program could not be observed", e.getCause());
    }
  }

  /** Waits for a program to end by itself, and ends it when it does not. */
  static int finish(NodeProcess process, Duration patience)
      throws IOException, InterruptedException {
    if (awaitExit(process, patience)) {
      return process.onExit().join();
    }
    return process.stop(Duration.ofSeconds(2));
  }

  /** The whole file as text; empty when it is not there. */
  static String read(Path file) throws IOException {
    return read(file, Integer.MAX_VALUE);
  }

  /** The beginning of a file as text; empty when it is not there. */
  static String read(Path file, int maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(maxBytes), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** The end of a file in one line, for messages. */
  static String tail(Path file) throws IOException {
    String text = read(file).strip().replaceAll("\\s*\\R\\s*", "; ");
    return text.length() <= TAIL_CHARACTERS
        ? text
        : "…" + text.substring(text.length() - TAIL_CHARACTERS);
  }
}
