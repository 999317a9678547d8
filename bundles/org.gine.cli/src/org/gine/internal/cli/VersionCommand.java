package org.gine.internal.cli;

import java.util.concurrent.Callable;
import org.gine.internal.cli.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says which GINE this is. */
@Command(name = "version", description = "Says which GINE this is, and on which Java it runs.")
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Services services;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  VersionCommand(Terminal terminal, Services services) {
    this.terminal = terminal;
    this.services = services;
  }

  private record Version(String gine, String java, String architecture) {}

  @Override
  public Integer call() {
    Version version =
        new Version(
            services.version(), Runtime.version().toString(), System.getProperty("os.arch"));
    terminal.line(
        json
            ? Json.pretty(version)
            : "gine " + version.gine + "\nJava " + version.java + ", " + version.architecture);
    return ExitCode.OK;
  }
}
