package org.gine.internal.cli.control;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Terminal;
import org.gine.remote.LocalRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The console of a run's OSGi framework. */
@Command(
    name = "console",
    description = {
      "Speaks with the OSGi framework of a run, by its console, Apache Felix Gogo: lists, installs,"
          + " starts, updates and uninstalls bundles, while the run goes on.",
      "Commands are those given, or else the lines of the standard input. What is installed this way"
          + " ends with the run; what gine plugin install installs does not."
    },
    footer = {
      "",
      "Examples:",
      "  gine console",
      "  gine console lb",
      "  gine console 'start file:/home/me/org.example.gine.pause-1.0.0.jar'",
      "  gine console 'uninstall org.example.gine.pause'",
      "  gine console help"
    })
public final class ConsoleCommand extends ControlCommand {
  private static final String PROMPT = "g! ";

  @Parameters(
      arity = "0..*",
      paramLabel = "LINE",
      description = "Lines for Gogo, each in one argument.")
  private List<String> lines;

  /** The command. */
  public ConsoleCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  @Override
  int with(RunConnection run) throws IOException {
    try (SocketChannel channel =
        SocketChannel.open(
            UnixDomainSocketAddress.of(
                run.run().socket().resolveSibling(LocalRuns.CONSOLE.getFileName())))) {
      DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
      DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
      return lines == null ? converse(in, out) : executeAll(in, out);
    }
  }

  private int executeAll(DataInputStream in, DataOutputStream out) throws IOException {
    for (String line : lines) {
      if (!execute(line, in, out)) {
        return ExitCode.FAILED;
      }
    }
    return ExitCode.OK;
  }

  private int converse(DataInputStream in, DataOutputStream out) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    int exitCode = ExitCode.OK;
    prompt();
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      exitCode = execute(line, in, out) ? ExitCode.OK : ExitCode.FAILED;
      prompt();
    }
    return exitCode;
  }

  private void prompt() {
    if (System.console() != null && terminal().interactive()) {
      terminal().out().print(PROMPT);
      terminal().out().flush();
    }
  }

  private boolean execute(String line, DataInputStream in, DataOutputStream out)
      throws IOException {
    try {
      out.writeUTF(line);
      out.flush();
      byte[] said = new byte[in.readInt()];
      in.readFully(said);
      terminal().out().print(new String(said, StandardCharsets.UTF_8));
      terminal().out().flush();
      return in.readBoolean();
    } catch (EOFException e) {
      throw new IOException("the run has ended, or its log says why there is no console", e);
    }
  }
}
