package org.gine.internal.cli.control;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.text.Similar;
import org.gine.remote.Answers;
import org.gine.remote.LocalConnection;
import org.gine.remote.LocalRun;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import org.gine.runtime.EmulationService;
import org.gine.runtime.LinkView;
import org.gine.runtime.NodeView;
import org.gine.runtime.RunSummary;
import org.gine.runtime.RunView;

/** A run of this machine that answers. */
public final class RunConnection implements AutoCloseable {
  private final LocalConnection connection;

  private RunConnection(LocalConnection connection) {
    this.connection = connection;
  }

  /** Connects to all runs that answer. */
  static List<RunConnection> all(LocalRuns runs) throws IOException, InterruptedException {
    return LocalConnection.all(runs).stream().map(RunConnection::new).toList();
  }

  /**
   * Connects to the one run that is meant.
   *
   * @param wanted identifier, or the beginning of one; null when there should be only one run
   * @throws CliException when there is none, or more than one
   */
  static RunConnection choose(LocalRuns runs, String wanted)
      throws CliException, IOException, InterruptedException {
    List<RunConnection> all = all(runs);
    List<RunConnection> fitting =
        all.stream().filter(c -> wanted == null || c.id().startsWith(wanted)).toList();
    if (wanted != null && fitting.stream().anyMatch(c -> c.id().equals(wanted))) {
      fitting = fitting.stream().filter(c -> c.id().equals(wanted)).toList();
    }
    RunConnection chosen = fitting.size() == 1 ? fitting.getFirst() : null;
    all.stream().filter(c -> c != chosen).forEach(RunConnection::close);
    if (chosen != null) {
      return chosen;
    }
    if (all.isEmpty()) {
      throw new CliException(
          ExitCode.FAILED, "No run of yours lives on this machine; start one with: gine run FILE");
    }
    if (fitting.isEmpty()) {
      throw new CliException(
          ExitCode.BAD_INPUT, "There is no run " + wanted + "; there are: " + list(all));
    }
    throw new CliException(
        ExitCode.BAD_INPUT,
        "There is more than one run: say which with --run ID. There are: " + list(fitting));
  }

  private static String list(List<RunConnection> connections) {
    return connections.stream()
        .map(c -> c.id() + " (" + c.summary().name() + ")")
        .collect(Collectors.joining(", "));
  }

  /** The run's identifier. */
  String id() {
    return connection.run().id();
  }

  /** Where it was found. */
  LocalRun run() {
    return connection.run();
  }

  /** What it said when it was greeted. */
  RunSummary summary() {
    return connection.summary();
  }

  /** The service. */
  EmulationService service() {
    return connection.service();
  }

  /**
   * A node.
   *
   * @throws CliException when there is none of this name
   */
  NodeView node(String name) throws CliException, EmulationException, InterruptedException {
    List<NodeView> nodes = network().nodes();
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown("node", name, nodes.stream().map(NodeView::name).toList()));
  }

  /**
   * A link.
   *
   * @throws CliException when there is none of this name
   */
  LinkView link(String name) throws CliException, EmulationException, InterruptedException {
    List<LinkView> links = network().links();
    return links.stream()
        .filter(link -> link.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown("link", name, links.stream().map(LinkView::name).toList()));
  }

  /** Before a run has its network, and when that is taken down, it has no nodes. */
  private RunView network() throws CliException, EmulationException, InterruptedException {
    RunView view = Answers.of(service().view(id()));
    if (view.nodes().isEmpty()) {
      throw new CliException(
          ExitCode.FAILED,
          "Run "
              + id()
              + " has no network now, it is in phase "
              + view.summary().phase().name().toLowerCase(Locale.ROOT));
    }
    return view;
  }

  private CliException unknown(String what, String name, List<String> known) {
    String hint = Similar.hint(name, known);
    return new CliException(
        ExitCode.BAD_INPUT,
        "Run "
            + id()
            + " has no "
            + what
            + " "
            + name
            + (hint.isEmpty() ? "; list them with: gine " + what + "s" : hint));
  }

  @Override
  public void close() {
    connection.close();
  }
}
