package org.gine.internal.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gine.internal.cli.text.Json;
import org.gine.internal.cli.text.Table;
import org.gine.model.LinkParametersText;
import org.gine.model.Profile;
import org.gine.model.Profiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the profiles of links that come with GINE. */
@Command(
    name = "profiles",
    description = {
      "Lists the profiles that links can have: what a satellite, a telephone line or a mobile network is"
          + " like. With a name, where its figures come from.",
      "A topology file can have profiles of its own, see docs/topology.md."
    },
    footer = {"", "Examples:", "  gine profiles", "  gine profiles geo-satellite"})
final class ProfilesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PROFILE",
      description = "Name of one, which is shown with its source.")
  private String name;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  ProfilesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What is shown of a profile. */
  private record View(
      String name, String description, String source, String forward, String backward) {
    static View of(Profile profile) {
      return new View(
          profile.name(),
          profile.description(),
          profile.source(),
          LinkParametersText.format(profile.forward()),
          LinkParametersText.format(profile.backward()));
    }
  }

  @Override
  public Integer call() throws CliException {
    List<View> all = Profiles.builtIn().values().stream().map(View::of).toList();
    if (name == null) {
      terminal.line(json ? Json.pretty(all) : list(all).toString());
      return ExitCode.OK;
    }
    View one =
        all.stream()
            .filter(profile -> profile.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    CliException.unknown(
                        "profile", name, "known", all.stream().map(View::name).toList()));
    if (json) {
      terminal.line(Json.pretty(one));
      return ExitCode.OK;
    }
    terminal.line(one.name() + ": " + one.description());
    terminal.line("forward   " + one.forward());
    terminal.line("backward  " + one.backward());
    terminal.line("source    " + one.source());
    return ExitCode.OK;
  }

  private static Table list(List<View> all) {
    Table table = new Table("NAME", "WHAT IT IS", "FORWARD (TO THE USER)", "BACKWARD");
    all.forEach(
        view -> table.row(view.name(), view.description(), view.forward(), view.backward()));
    return table;
  }
}
