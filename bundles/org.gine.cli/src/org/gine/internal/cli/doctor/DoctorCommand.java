package org.gine.internal.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.PluginComplaints;
import org.gine.internal.cli.Privileges;
import org.gine.internal.cli.Services;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.run.Programs;
import org.gine.internal.cli.text.Json;
import org.gine.internal.cli.text.Style;
import org.gine.internal.cli.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Examines the machine. */
@Command(
    name = "doctor",
    description = {
      "Tells what this machine offers and lacks, what each is needed for, and the remedy. What can"
          + " be tried is tried, in namespaces that end with the trial.",
      "",
      "ok is there; warn: some networks are not possible or not as good; missing: no run is possible.",
      "The exit code is 0 when a run is possible, else 4.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  gine doctor",
      "  gine doctor --json | jq '.[] | select(.state != \"ok\")'"
    })
public final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Services services;

  @Option(
      names = "--json",
      description = "Answer in JSON: an array with an object for each finding.")
  private boolean json;

  /** The command. */
  public DoctorCommand(Terminal terminal, Services services) {
    this.terminal = terminal;
    this.services = services;
  }

  @Override
  public Integer call() throws CliException, InterruptedException {
    List<Finding> findings = examine();
    if (json) {
      terminal.line(Json.pretty(findings));
    } else {
      print(findings);
    }
    return findings.stream().noneMatch(f -> f.state() == Finding.State.MISSING)
        ? ExitCode.OK
        : ExitCode.MISSING;
  }

  private List<Finding> examine() throws CliException, InterruptedException {
    ProcFiles files = new ProcFiles(Path.of("/"));
    boolean root = Privileges.isRoot();
    List<Finding> findings = new ArrayList<>(new MachineFindings(files, root).all());
    String refusal = SandboxProbe.refusal();
    Map<String, String> trials = refusal.isEmpty() ? SandboxProbe.trials() : Map.of();
    findings.addAll(new KernelFindings(files, root).all(refusal, trials));
    findings.addAll(
        new ProgramFindings(new Programs(System.getenv()), root).all(services.protocols()));
    for (String complaint : PluginComplaints.of(services.plugins())) {
      findings.add(
          Finding.good(
              false,
              "plug-ins",
              "drop folder",
              complaint,
              "its routing protocols",
              "mend the bundle, or take it out of the folder"));
    }
    findings.addAll(new LimitFindings(files, root).all());
    return findings;
  }

  private void print(List<Finding> findings) {
    Table table = new Table("STATE", "AREA", "WHAT", "FOUND", "NEEDED FOR");
    for (Finding finding : findings) {
      table.row(
          finding.state().name().toLowerCase(Locale.ROOT),
          finding.area(),
          finding.name(),
          finding.found(),
          finding.neededFor());
    }
    List<String> lines = table.lines();
    boolean colored = terminal.interactive() && System.getenv("NO_COLOR") == null;
    terminal.line(Style.BOLD.apply(colored, lines.getFirst()));
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      terminal.line(style(finding.state()).apply(colored, lines.get(i + 1)));
      if (!finding.remedy().isEmpty()) {
        terminal.line("         remedy: " + finding.remedy());
      }
    }
    boolean possible = findings.stream().noneMatch(f -> f.state() == Finding.State.MISSING);
    terminal.line("");
    terminal.line(
        possible ? "A run is possible on this machine." : "No run is possible on this machine.");
  }

  private static Style style(Finding.State state) {
    return switch (state) {
      case OK -> Style.GREEN;
      case WARN -> Style.YELLOW;
      case MISSING -> Style.RED;
    };
  }
}
