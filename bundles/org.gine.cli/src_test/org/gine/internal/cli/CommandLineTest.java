package org.gine.internal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import org.gine.remote.LocalRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {
  private final CliFixture cli = new CliFixture();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lonk a-b | Unmatched argument",
        "link | Missing required parameter: 'LINK'",
        "link a-b bend | ACTION must be show, set, add, remove, cut or restore, but is bend",
        "link a-b set | set needs more, for example: gine link a-b set delay=50ms",
        "link a-b add | add needs more, for example: gine link a-b add loss probability=1%",
        "link a-b add loss 5% | has no value",
        "link a-b add Loss p=1% | is no name of an impairment",
        "link a-b remove x y | remove takes one name, but got x y",
        "link a-b set queue=100 | is no queue length",
        "plugin install /nonexistent.jar | /nonexistent.jar is no file",
        "plugin install /etc/passwd | it must be the jar file of an OSGi bundle",
        "link a-b set delai=1ms | did you mean",
        "link a-b set delay=50 | 50",
        "link a-b set loss=101% | 0% to 100%",
        "link a-b cut delay=1ms | cut takes no parameters",
        "link a-b cut --forward | --forward and --backward belong to set",
        "link a-b set delay=1ms --silent | --silent belongs to cut",
        "stats --interval 1 | --interval",
        "stats --interval 1ms | 100ms or more",
        "capture a-b | Missing required option: '--write=FILE'",
        "capture a-b -w x --snaplen 2 | --snaplen must be 14 to 262144, but is 2",
        "capture a-b -w x --count 0 | --count must be at least 1",
        "capture a-b -w x --for ever | --for",
        "exec a | Missing required parameter: 'CMD'",
        "run | Missing required parameter: 'FILE'",
        "run x.yaml --for nothing | --for",
        "run x.yaml --seed many | Invalid value for option '--seed'",
        "run --preflight /nonexistent.yaml | There is no file /nonexistent.yaml",
        "run --preflight /proc | The file /proc cannot be read",
        "check /nonexistent.yaml | There is no file /nonexistent.yaml",
      })
  void mistakesAreToldWithTheirRuleAndGiveExitCode2(String line, String message) {
    CliFixture.Said said = cli.gine(line.split(" "));
    assertEquals(ExitCode.BAD_INPUT, said.exitCode(), said.err());
    assertTrue(said.err().contains(message), said.err());
    assertEquals("", said.out());
    assertTrue(
        said.err()
            .lines()
            .allMatch(
                l -> l.startsWith("gine: ") || l.startsWith("Did") || l.startsWith("Possible")),
        said.err());
  }

  @Test
  void mistypedCommandIsSuggested() {
    assertTrue(cli.gine("stat").err().contains("gine stats"), cli.gine("stat").err());
  }

  @Test
  void runOutsideOfASandboxIsRefused() {
    CliFixture.Said said = cli.gine("run", "x.yaml");
    assertEquals(ExitCode.FAILED, said.exitCode());
    assertTrue(said.err().contains("start it with gine"), said.err());
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    CliFixture.Said said = cli.gine();
    assertEquals(ExitCode.OK, said.exitCode());
    assertTrue(said.out().contains("Exit codes:"), said.out());
  }

  @Test
  void everyCommandHasHelpWithDescriptions() {
    CommandLine line =
        GineCommand.commandLine(
            new Terminal(
                new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), false),
            new TestServices(null, List.of()),
            new LocalRuns());
    assertTrue(line.getSubcommands().size() >= 16, "commands are missing");
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              assertTrue(command.getCommandSpec().usageMessage().description().length > 0, name);
              command
                  .getCommandSpec()
                  .args()
                  .forEach(
                      arg ->
                          assertTrue(
                              arg.hidden() || arg.description().length > 0, name + " " + arg));
              CliFixture.Said said = cli.gine(name, "--help");
              assertEquals(ExitCode.OK, said.exitCode(), name);
              assertTrue(said.out().startsWith("Usage: gine " + name), said.out());
              assertFalse(said.out().contains("%n") || said.out().contains("%%"), said.out());
            });
  }

  @Test
  void completionIsAScriptThatBashAccepts() throws Exception {
    String script = cli.gine("completion", "bash").out();
    assertTrue(script.contains("complete -F"), script);
    assertTrue(script.contains("--compare") && script.contains("--only"), "bench is missing");
    Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    bash.getOutputStream().write(script.getBytes());
    bash.getOutputStream().close();
    String errors = new String(bash.getInputStream().readAllBytes());
    assertEquals(0, bash.waitFor(), errors);
  }

  @Test
  void versionIsTold() {
    assertTrue(cli.gine("version").out().startsWith("gine 0.0.0.test"));
    assertTrue(cli.gine("--version").out().startsWith("gine 0.0.0.test"));
    assertTrue(cli.gine("version", "--json").out().contains("\"gine\": \"0.0.0.test\""));
  }
}
