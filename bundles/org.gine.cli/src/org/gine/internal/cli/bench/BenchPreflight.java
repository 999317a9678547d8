package org.gine.internal.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.run.HostPlaces;
import org.gine.internal.cli.run.Preflight;
import org.gine.runtime.ReportPlace;
import org.gine.runtime.Requirement;

/** Finds, outside of the sandbox, what would spoil the end of a benchmark; measures nothing. */
final class BenchPreflight {
  private static final List<Requirement> REQUIREMENTS =
      List.of(
          new Requirement("cc", "gcc", "compiling what is compared with"),
          new Requirement("", "libc6-dev", "compiling what is compared with"),
          new Requirement("iperf3", "iperf3", "throughput"),
          new Requirement("ping", "iputils-ping", "round-trip times"),
          new Requirement("ip", "iproute2", "interfaces"),
          new Requirement("ethtool", "ethtool", "segmentation offload"),
          new Requirement("iptables", "iptables", "netfilter queues"),
          new Requirement("nsenter", "util-linux", "programs in namespaces"));

  private final Terminal terminal;

  BenchPreflight(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Looks for all of it.
   *
   * @param json file to be written, or null
   * @param report folder to be written, or null
   * @param compare file to be read, or null
   * @param mayInstall whether packages may be installed
   * @throws CliException for the first thing that is wrong or missing
   */
  void check(Path json, Path report, Path compare, boolean mayInstall)
      throws CliException, IOException, InterruptedException {
    if (compare != null) {
      HostPlaces.mustBeVisible(HostPlaces.absolute(compare));
    }
    if (json != null) {
      Path file = HostPlaces.absolute(json);
      if (Files.isDirectory(file)) {
        throw new CliException(
            ExitCode.BAD_INPUT, "--json needs a file, but " + json + " is a folder");
      }
      if (Files.exists(file) && !Files.isWritable(file)) {
        throw new CliException(
            ExitCode.BAD_INPUT, "--json: " + json + " may not be written; choose another file");
      }
      HostPlaces.mustTakeFiles("The JSON file", file.getParent(), "--json FILE");
    }
    if (report != null) {
      Path folder = HostPlaces.absolute(report);
      HostPlaces.mustTakeFiles("The report", folder, "--report DIR");
      String refusal = ReportPlace.refusal(folder);
      if (!refusal.isEmpty()) {
        throw new CliException(ExitCode.BAD_INPUT, "--report: " + refusal);
      }
    }
    BenchPlaces places = BenchPlaces.ofThisProcess();
    HostPlaces.mustBeVisible(places.sources());
    HostPlaces.mustTakeFiles(
        "What is compiled", places.programs(), "XDG_CACHE_HOME in the environment");
    Preflight machine = new Preflight(terminal);
    machine.programs(REQUIREMENTS, mayInstall);
    machine.sandbox();
  }
}
