package org.gine.internal.cli;

import java.util.Arrays;
import java.util.List;
import org.gine.remote.LocalRuns;
import org.gine.runtime.Check;

/**
 * The command in a process of its own, without OSGi. The system property {@code verdicts} lists
 * those of the checks of its run; {@code lives} makes the run live until it is stopped.
 */
public final class CliMain {
  private CliMain() {}

  /** Executes one command. */
  public static void main(String[] arguments) {
    List<Check.Verdict> verdicts =
        Arrays.stream(System.getProperty("verdicts", "").split(","))
            .filter(word -> !word.isEmpty())
            .map(Check.Verdict::valueOf)
            .toList();
    ScriptedService service = new ScriptedService(null, 0, verdicts, !Boolean.getBoolean("lives"));
    System.exit(
        GineCommand.commandLine(
                StandardStreams.terminal(), new TestServices(service, List.of()), new LocalRuns())
            .execute(arguments));
  }
}
