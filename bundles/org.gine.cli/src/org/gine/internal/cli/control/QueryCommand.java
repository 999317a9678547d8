package org.gine.internal.cli.control;

import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.text.Json;
import org.gine.internal.cli.text.Table;
import org.gine.remote.LocalRuns;
import picocli.CommandLine.Option;

/** A command whose answer is a value of the API. */
abstract class QueryCommand extends ControlCommand {
  @Option(
      names = "--json",
      description =
          "Answer in JSON, with the field names of the API; null where there is no number.")
  private boolean json;

  QueryCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  boolean json() {
    return json;
  }

  /** Prints an answer, in the form that was asked for. */
  int print(Object value, Table table) {
    terminal().line(json ? Json.pretty(value) : table.toString());
    return ExitCode.OK;
  }
}
