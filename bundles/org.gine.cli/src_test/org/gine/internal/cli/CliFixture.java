package org.gine.internal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.gine.remote.LocalRuns;

/** Executes commands in this process and keeps what they say. */
public final class CliFixture {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Services services;

  /** Commands with these services, on the runs of this machine. */
  public CliFixture(Services services) {
    this.services = services;
  }

  /** Commands that need no service. */
  public CliFixture() {
    this(new TestServices(null, List.of()));
  }

  /** What a command said. */
  public record Said(int exitCode, String out, String err) {}

  /** Executes one command. */
  public Said gine(String... arguments) {
    return gine(out, arguments);
  }

  /** Executes one command whose output nobody takes. */
  public Said gineWithoutReader(String... arguments) {
    Writer closed =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void flush() {
            // Nothing is kept.
          }

          @Override
          public void close() {
            // It is closed already.
          }
        };
    return gine(closed, arguments);
  }

  private Said gine(Writer writer, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    int exitCode =
        GineCommand.commandLine(
                new Terminal(new PrintWriter(writer), new PrintWriter(err), false),
                services,
                new LocalRuns())
            .execute(arguments);
    return new Said(exitCode, out.toString(), err.toString());
  }
}
