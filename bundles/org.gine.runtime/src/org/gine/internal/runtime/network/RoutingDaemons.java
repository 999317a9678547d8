package org.gine.internal.runtime.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeProcess;
import org.gine.routing.RoutingSetup;
import org.gine.runtime.ReportFolder;

/** The routing daemons of one node: starts them in order, watches them get ready, stops them. */
final class RoutingDaemons {
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);
  private static final Duration STOP_GRACE = Duration.ofSeconds(5);
  private static final int DAEMON_CONFIG_MODE = 0640;

  private final NodeNamespaces node;
  private final RoutingPlan plan;
  private final ReportFolder report;
  private final List<Started> started = new ArrayList<>();

  private record Started(RoutingSetup.Daemon daemon, NodeProcess process) {}

  RoutingDaemons(NodeNamespaces node, RoutingPlan plan, ReportFolder report) {
    this.node = node;
    this.plan = plan;
    this.report = report;
  }

  /** Writes the configuration and starts every daemon once those it waits for are ready. */
  void start() throws IOException, InterruptedException {
    for (Map.Entry<String, String> file : plan.files().entrySet()) {
      node.writeFile(file.getKey(), file.getValue(), DAEMON_CONFIG_MODE);
    }
    for (RoutingSetup.Daemon daemon : plan.daemons()) {
      start(daemon);
    }
  }

  private void start(RoutingSetup.Daemon daemon) throws IOException, InterruptedException {
    Path output = ownLog(daemon, "out");
    NodeProcess process = node.start(daemon.command(), Map.of(), output, output);
    synchronized (started) {
      started.add(new Started(daemon, process));
    }
    boolean ready =
        Waiting.until(READY_WITHIN, () -> node.accepts(daemon.readySocket()) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException(
          daemon.id()
              + " ended with exit code "
              + process.onExit().join()
              + " instead of becoming ready; it said: "
              + lastWords(daemon, output));
    }
    if (!ready) {
      throw new IOException(
          daemon.id()
              + " did not open "
              + daemon.readySocket()
              + " within "
              + READY_WITHIN.toSeconds()
              + " s; it said: "
              + lastWords(daemon, output));
    }
  }

  /**
   * Checks that every daemon runs and has taken its configuration. A daemon may accept connections
   * a moment before it reads its configuration, so once is not enough.
   *
   * @throws IOException when one does not; the message says which and why
   */
  void requireHealthy() throws IOException {
    List<String> ended = casualties();
    if (!ended.isEmpty()) {
      throw new IOException(String.join("; ", ended));
    }
    for (RoutingSetup.Daemon daemon : plan.daemons()) {
      String refused = firstMatch(daemon.configErrorPattern(), log(daemon));
      if (!refused.isEmpty()) {
        throw new IOException(
            daemon.id() + " in " + node.name() + " refused its configuration: " + refused);
      }
    }
  }

  /** Names of the daemons that run. */
  List<String> running() {
    synchronized (started) {
      return started.stream()
          .filter(entry -> entry.process().isAlive())
          .map(entry -> entry.daemon().id())
          .toList();
    }
  }

  /** What ended although nobody stopped it, one line each. */
  List<String> casualties() {
    synchronized (started) {
      return started.stream()
          .filter(entry -> !entry.process().isAlive())
          .map(
              entry ->
                  entry.daemon().id()
                      + " in "
                      + node.name()
                      + " ended by itself, exit code "
                      + entry.process().onExit().join())
          .toList();
    }
  }

  /** Stops all, last started first, and keeps their logs. */
  void stop() throws IOException, InterruptedException {
    List<Started> all;
    synchronized (started) {
      all = new ArrayList<>(started).reversed();
      started.clear();
    }
    for (Started entry : all) {
      entry.process().stop(STOP_GRACE);
    }
    for (Started entry : all) {
      String log = log(entry.daemon());
      if (!log.isEmpty()) {
        Files.writeString(ownLog(entry.daemon(), "log"), log);
      }
    }
  }

  private Path ownLog(RoutingSetup.Daemon daemon, String suffix) throws IOException {
    return report.own("logs/" + node.name() + "/" + daemon.id() + "." + suffix);
  }

  private String lastWords(RoutingSetup.Daemon daemon, Path output) throws IOException {
    String all = Files.readString(output) + log(daemon);
    List<String> lines = all.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty()
        ? "nothing"
        : String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private String log(RoutingSetup.Daemon daemon) throws IOException {
    if (daemon.logFile().isEmpty()) {
      return "";
    }
    try {
      return new String(node.readFile(daemon.logFile()), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return ""; // it has not logged anything
    }
  }

  private static String firstMatch(String pattern, String text) {
    if (pattern.isEmpty()) {
      return "";
    }
    Pattern compiled = Pattern.compile(pattern);
    return text.lines().filter(line -> compiled.matcher(line).find()).findFirst().orElse("");
  }
}
