package org.gine.internal.cli.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads what a process says on a thread of its own, so that nobody depends on its end. */
final class OutputCollector {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Thread reader;

  private OutputCollector(InputStream in) {
    this.reader = Thread.ofPlatform().daemon().name("gine-probe-output").unstarted(() -> read(in));
  }

  /** Begins to read. */
  static OutputCollector of(InputStream in) {
    OutputCollector collector = new OutputCollector(in);
    collector.reader.start();
    return collector;
  }

  private void read(InputStream in) {
    try (in) {
      in.transferTo(bytes);
    } catch (IOException e) {
      String broken = "its output broke off: " + e.getMessage() + "\n";
      bytes.writeBytes(broken.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Waits for the end of the output; false when the time ran out. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    return reader.join(atMost);
  }

  /** What was read so far, as UTF-8. */
  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
