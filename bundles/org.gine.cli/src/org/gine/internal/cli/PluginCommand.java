package org.gine.internal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gine.internal.cli.control.LocalRuns;
import org.gine.internal.cli.control.Usage;
import org.gine.internal.cli.text.Json;
import org.gine.internal.cli.text.Table;
import org.gine.runtime.EmulationException;
import org.gine.runtime.PluginView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plug-ins: what is there, and what comes and goes. */
@Command(
    name = "plugin",
    description = {
      "Lists, installs, updates and removes plug-ins.",
      "",
      "A plug-in is the jar file of an OSGi bundle with impairments or routing protocols. It works in every"
          + " command from then on, and in every run, also in those that run already: within a second"
          + " they have it, or do without. No run is restarted, and no frame is lost by it."
    },
    footer = {
      "",
      "Examples:",
      "  gine plugin list",
      "  gine plugin install org.example.gine.pause-1.0.0.jar",
      "  gine plugin remove org.example.gine.pause"
    })
final class PluginCommand {
  private final Terminal terminal;
  private final Services services;
  private final LocalRuns runs;

  PluginCommand(Terminal terminal, Services services, LocalRuns runs) {
    this.terminal = terminal;
    this.services = services;
    this.runs = runs;
  }

  private PluginFolder folder() throws CliException {
    String path = System.getProperty("gine.plugins", "");
    if (path.isEmpty()) {
      throw new CliException(
          ExitCode.MISSING, "There is no folder for plug-ins: set HOME or XDG_DATA_HOME");
    }
    return new PluginFolder(Path.of(path));
  }

  @Command(name = "list", description = "Lists what is installed, and who uses it.")
  int list(@Option(names = "--json", description = "Answer in JSON.") boolean json)
      throws CliException, EmulationException, IOException, InterruptedException {
    List<PluginView> all = new ArrayList<>(Answers.of(services.emulation().plugins()));
    for (PluginView used : Usage.of(runs)) {
      merge(all, used);
    }
    if (json) {
      terminal.line(Json.pretty(all));
      return ExitCode.OK;
    }
    Table table = new Table("PLUG-IN", "KIND", "VERSION", "BUNDLE", "FROM", "USED BY");
    for (PluginView plugin : all) {
      table.row(
          plugin.name(),
          plugin.kind(),
          plugin.version(),
          plugin.bundle(),
          plugin.origin(),
          String.join(", ", plugin.users()));
    }
    terminal.line(table.toString());
    services.pluginComplaints().forEach(terminal::remark);
    return ExitCode.OK;
  }

  /** A run may have another version than this command. */
  private static void merge(List<PluginView> all, PluginView used) {
    for (int i = 0; i < all.size(); i++) {
      PluginView known = all.get(i);
      if (known.name().equals(used.name())
          && known.kind().equals(used.kind())
          && known.version().equals(used.version())) {
        List<String> users = new ArrayList<>(known.users());
        users.addAll(used.users());
        all.set(i, with(known, users));
        return;
      }
    }
    all.add(used);
  }

  private static PluginView with(PluginView plugin, List<String> users) {
    return new PluginView(
        plugin.kind(),
        plugin.name(),
        plugin.description(),
        plugin.bundle(),
        plugin.version(),
        plugin.origin(),
        users,
        plugin.parameters());
  }

  @Command(
      name = "install",
      description = "Installs a plug-in, or updates it when another version is there.")
  int install(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "Jar files of bundles.")
          List<Path> files)
      throws CliException, IOException {
    for (Path file : files) {
      PluginFolder.Plugin plugin = PluginFolder.require(file);
      PluginFolder.Plugin before = folder().install(file);
      terminal.line(
          plugin.name()
              + " "
              + plugin.version()
              + (before == null ? " is installed" : " takes the place of " + before.version()));
    }
    return ExitCode.OK;
  }

  @Command(name = "remove", description = "Removes a plug-in.")
  int remove(
      @Parameters(
              paramLabel = "BUNDLE",
              arity = "1..*",
              description = "Symbolic names of bundles, as the list shows them.")
          List<String> names)
      throws CliException, IOException {
    for (String name : names) {
      folder().remove(name);
      terminal.line(name + " is removed");
    }
    return ExitCode.OK;
  }
}
