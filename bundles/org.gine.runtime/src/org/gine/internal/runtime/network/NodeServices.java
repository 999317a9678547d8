package org.gine.internal.runtime.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gine.model.Command;
import org.gine.model.Node;
import org.gine.model.Service;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeProcess;
import org.gine.runtime.ReportFolder;

/** Commands and services of one node. */
final class NodeServices {
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_GRACE = Duration.ofSeconds(5);
  private static final int FILE_MODE = 0644;

  private final Node node;
  private final NodeNamespaces namespaces;
  private final ReportFolder report;
  private final Map<String, NodeProcess> running = new ConcurrentHashMap<>();

  NodeServices(Node node, NodeNamespaces namespaces, ReportFolder report) {
    this.node = node;
    this.namespaces = namespaces;
    this.report = report;
  }

  /** Runs the node's commands, in order, and starts the services that start by themselves. */
  void begin() throws IOException, InterruptedException {
    for (Command command : node.commands()) {
      run(command);
    }
    for (Service service : node.services().values()) {
      if (service.autostart()) {
        start(service.name());
      }
    }
  }

  /**
   * Runs a command to its end.
   *
   * @throws IOException when it fails; the message holds what it said
   */
  void run(Command command) throws IOException, InterruptedException {
    NodeNamespaces.Output output =
        namespaces.run(command.arguments(), node.environment(), COMMAND_TIMEOUT);
    if (output.exitCode() != 0) {
      throw new IOException(
          "command "
              + command.arguments()
              + " ended with exit code "
              + output.exitCode()
              + ": "
              + firstLine(output.stderr().isBlank() ? output.stdout() : output.stderr()));
    }
  }

  /** Starts a service and returns when it is ready. */
  void start(String name) throws IOException, InterruptedException {
    Service service = service(name);
    NodeProcess before = running.get(name);
    if (before != null && before.isAlive()) {
      return;
    }
    for (Map.Entry<String, String> file : service.files().entrySet()) {
      namespaces.writeFile(file.getKey(), file.getValue(), FILE_MODE);
    }
    Map<String, String> environment = new LinkedHashMap<>(node.environment());
    environment.putAll(service.environment());
    Path log = report.own("logs/" + node.name() + "/" + name + ".out");
    NodeProcess process = namespaces.start(service.command().arguments(), environment, log, log);
    running.put(name, process);
    if (service.readyTcpPort() == 0) {
      return;
    }
    boolean ready =
        Waiting.until(
            service.readyWithin(),
            () -> namespaces.listens(service.readyTcpPort()) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException(
          "service "
              + name
              + " ended with exit code "
              + process.onExit().join()
              + " instead of becoming ready; it said: "
              + firstLine(Files.readString(log)));
    }
    if (!ready) {
      throw new IOException(
          "service "
              + name
              + " did not listen on TCP port "
              + service.readyTcpPort()
              + " within "
              + service.readyWithin().toMillis()
              + " ms; see "
              + log);
    }
  }

  /** Stops a service; nothing happens when it does not run. */
  void stop(String name) throws InterruptedException {
    NodeProcess process = running.remove(service(name).name());
    if (process != null) {
      process.stop(STOP_GRACE);
    }
  }

  /** Names of the services that run. */
  List<String> running() {
    return running.entrySet().stream()
        .filter(entry -> entry.getValue().isAlive())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Stops all services, in the reverse order of the file. */
  void stopAll() throws InterruptedException {
    for (String name : List.copyOf(node.services().keySet()).reversed()) {
      stop(name);
    }
  }

  private Service service(String name) {
    Service service = node.services().get(name);
    if (service == null) {
      throw new IllegalArgumentException(
          "node " + node.name() + " has no service " + name + ", only " + node.services().keySet());
    }
    return service;
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("nothing");
  }
}
