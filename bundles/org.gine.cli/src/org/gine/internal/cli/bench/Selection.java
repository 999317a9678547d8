package org.gine.internal.cli.bench;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gine.bench.Figure;
import org.gine.bench.Suite;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.text.Similar;

/** Finds what the command line names. */
final class Selection {
  private Selection() {}

  /**
   * The suite of a name.
   *
   * @throws CliException when there is none
   */
  static Suite suite(String name, List<Suite> suites) throws CliException {
    List<String> names = suites.stream().map(Suite::name).toList();
    return suites.stream()
        .filter(suite -> suite.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.BAD_INPUT,
                    "There is no suite "
                        + name
                        + Similar.hint(name, names)
                        + "; the suites are: "
                        + String.join(", ", names)));
  }

  /**
   * Refuses a name that chooses no figure.
   *
   * @throws CliException for the first of them
   */
  static void mustBeKnown(Collection<String> only, Suite suite) throws CliException {
    Set<String> known = new TreeSet<>();
    for (Figure figure : suite.figures()) {
      String name = figure.name();
      known.add(name);
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        known.add(name.substring(0, dot));
      }
    }
    for (String name : only) {
      if (!known.contains(name)) {
        throw new CliException(
            ExitCode.BAD_INPUT,
            "--only: the suite "
                + suite.name()
                + " has no figure "
                + name
                + Similar.hint(name, known)
                + "; its figures are listed by: gine bench "
                + suite.name()
                + " --list");
      }
    }
  }
}
