package org.gine.internal.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gine.internal.cli.text.Json;
import org.gine.internal.cli.text.Table;
import org.gine.remote.Answers;
import org.gine.runtime.EmulationException;
import org.gine.runtime.PluginView;
import org.gine.runtime.PluginView.ParameterView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the impairments that links can have. */
@Command(
    name = "impairments",
    description =
        "Lists the impairments and queue disciplines that links can have, or says all about one.",
    footer = {"", "Examples:", "  gine impairments", "  gine impairments gilbert-elliott"})
final class ImpairmentsCommand implements Callable<Integer> {
  /** What stands in a link's impairments, and in its queue. */
  private static final List<String> KINDS = List.of("impairment", "queue discipline");

  private final Terminal terminal;
  private final Services services;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "IMPAIRMENT",
      description = "Name of one, whose parameters are shown.")
  private String name;

  @Option(names = "--json", description = "Answer in JSON, with the field names of the API.")
  private boolean json;

  ImpairmentsCommand(Terminal terminal, Services services) {
    this.terminal = terminal;
    this.services = services;
  }

  @Override
  public Integer call() throws CliException, EmulationException, InterruptedException {
    List<PluginView> all =
        Answers.of(services.emulation().plugins()).stream()
            .filter(plugin -> KINDS.contains(plugin.kind()))
            .toList();
    if (name == null) {
      terminal.line(json ? Json.pretty(all) : list(all).toString());
      return ExitCode.OK;
    }
    PluginView one =
        all.stream()
            .filter(impairment -> impairment.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    CliException.unknown(
                        "impairment or queue discipline",
                        name,
                        "installed",
                        all.stream().map(PluginView::name).toList()));
    terminal.line(json ? Json.pretty(one) : one.name() + ": " + one.description());
    if (!json && !one.parameters().isEmpty()) {
      terminal.line(parameters(one).toString());
    }
    return ExitCode.OK;
  }

  private static Table list(List<PluginView> all) {
    Table table = new Table("NAME", "KIND", "WHAT IT DOES", "FROM");
    for (PluginView impairment : all) {
      table.row(
          impairment.name(),
          impairment.kind(),
          impairment.description(),
          impairment.origin().equals("GINE")
              ? "GINE"
              : impairment.bundle() + " " + impairment.version());
    }
    return table;
  }

  private static Table parameters(PluginView impairment) {
    Table table = new Table("PARAMETER", "VALUE", "DEFAULT", "RANGE", "MEANING");
    for (ParameterView parameter : impairment.parameters()) {
      table.row(
          parameter.name(),
          parameter.type(),
          parameter.required() ? "required" : parameter.fallback(),
          parameter.range(),
          parameter.description());
    }
    return table;
  }
}
