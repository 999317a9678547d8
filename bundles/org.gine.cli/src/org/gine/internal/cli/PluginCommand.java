package org.gine.internal.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gine.internal.cli.control.Usage;
import org.gine.internal.cli.text.Json;
import org.gine.internal.cli.text.Table;
import org.gine.plugins.DroppedPlugin;
import org.gine.plugins.PluginException;
import org.gine.plugins.PluginFolder;
import org.gine.plugins.TemporaryFolder;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
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
          + " they have it, or do without. No run is restarted, and no frame is lost by it.",
      "",
      "With plugins: signed-only in /etc/gine/settings.yaml or ~/.config/gine/settings.yaml only plug-ins are"
          + " used that were signed (jarsigner) by somebody whose certificate is in the folder signers beside it."
    },
    footer = {
      "",
      "Examples:",
      "  gine plugin list",
      "  gine plugin install org.example.gine.pause-1.0.0.jar",
      "  gine plugin install --from https://example.org/gine org.example.gine.pause",
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
    services.plugins().dropped().stream()
        .filter(plugin -> plugin.state() != DroppedPlugin.State.ACTIVE)
        .map(PluginCommand::view)
        .forEach(all::add);
    if (json) {
      terminal.line(Json.pretty(all));
      return ExitCode.OK;
    }
    Table table = new Table("PLUG-IN", "KIND", "VERSION", "BUNDLE", "STATE", "FROM", "USED BY");
    for (PluginView plugin : all) {
      table.row(
          plugin.name(),
          plugin.kind(),
          plugin.version(),
          plugin.bundle(),
          plugin.state(),
          plugin.origin(),
          String.join(", ", plugin.users()));
    }
    terminal.line(table.toString());
    PluginComplaints.of(services.plugins()).forEach(terminal::remark);
    return ExitCode.OK;
  }

  private static PluginView view(DroppedPlugin plugin) {
    return new PluginView(
        "",
        "",
        plugin.reason(),
        plugin.bundle(),
        plugin.version(),
        plugin.file().toString(),
        plugin.state().name().toLowerCase(Locale.ROOT),
        List.of(),
        List.of());
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
        plugin.state(),
        users,
        plugin.parameters());
  }

  @Command(
      name = "install",
      description = {
        "Installs plug-ins, or updates those of which another version is there.",
        "What they need of an update site is installed with them, unless GINE has it."
      })
  int install(
      @Option(
              names = "--from",
              paramLabel = "SITE",
              description =
                  "Address of a p2 update site (http, https or file); what is to be installed are then"
                      + " names of bundles or features there, NAME or NAME/VERSION.")
          URI site,
      @Parameters(
              paramLabel = "WHAT",
              arity = "1..*",
              description = "Jar files of bundles; with --from, names.")
          List<String> what)
      throws CliException, IOException, InterruptedException {
    if (site == null) {
      installAll(what.stream().map(Path::of).toList());
      return ExitCode.OK;
    }
    try (TemporaryFolder fetched = new TemporaryFolder()) {
      installAll(services.pluginSite().fetch(site, what, fetched.path()));
    } catch (PluginException e) {
      throw new CliException(ExitCode.FAILED, e.getMessage(), e);
    }
    return ExitCode.OK;
  }

  /** Looks at all before it installs the first: a mistake in one installs none. */
  private void installAll(List<Path> files) throws CliException, IOException {
    try {
      for (Path file : files) {
        PluginFolder.require(file);
      }
      for (Path file : files) {
        PluginFolder.Plugin plugin = PluginFolder.require(file);
        PluginFolder.Plugin before = folder().install(file);
        terminal.line(
            plugin.name()
                + " "
                + plugin.version()
                + (before == null ? " is installed" : " takes the place of " + before.version()));
      }
    } catch (PluginException e) {
      throw new CliException(ExitCode.BAD_INPUT, e.getMessage(), e);
    }
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
      try {
        folder().remove(name);
      } catch (PluginException e) {
        throw new CliException(ExitCode.BAD_INPUT, e.getMessage(), e);
      }
      terminal.line(name + " is removed");
    }
    return ExitCode.OK;
  }
}
