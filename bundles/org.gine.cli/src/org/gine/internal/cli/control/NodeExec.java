package org.gine.internal.cli.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gine.internal.cli.Signals;

/**
 * Runs a program inside a node with the terminal, or whatever the standard streams are, of this
 * process.
 *
 * <p>The program is entered with nsenter(1) twice, first into the run, then, by the process ids
 * that hold there, into the node.
 */
final class NodeExec {
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final long runPid;
  private final long nodeInitPid;
  private final boolean ownUsers;
  private final boolean root;

  /**
   * A way in.
   *
   * @param runPid a process of the run, as seen from here
   * @param nodeInitPid the node's init, as seen in the run
   * @param ownUsers whether the run has a user namespace of its own
   * @param root whether this process is root's
   */
  NodeExec(long runPid, long nodeInitPid, boolean ownUsers, boolean root) {
    this.runPid = runPid;
    this.nodeInitPid = nodeInitPid;
    this.ownUsers = ownUsers;
    this.root = root;
  }

  /**
   * The whole command line. Ctrl-C reaches every process of the terminal: nsenter is made deaf to
   * it, since it has to wait for what the program makes of it.
   */
  List<String> commandLine(List<String> command) {
    List<String> line = new ArrayList<>(List.of("env", "--ignore-signal=INT,QUIT"));
    line.addAll(List.of("nsenter", "-t", Long.toString(runPid), "-m", "-p"));
    if (ownUsers) {
      line.add("-U");
    }
    if (!root) {
      // The owner is root inside already, and may not call setgroups(2). Root, on the other hand,
      // has no identity in another user's run before it becomes root there.
      line.add("--preserve-credentials");
    }
    line.addAll(List.of("--", "nsenter", "-t", Long.toString(nodeInitPid)));
    line.addAll(List.of("-m", "-u", "-i", "-n", "-p", "--"));
    line.addAll(List.of("env", "--default-signal=INT,QUIT"));
    line.addAll(command);
    return line;
  }

  /** A run that is attached to the machine has the machine's users. */
  static boolean hasUsersOfItsOwn(long runPid) throws IOException {
    Path run = Path.of("/proc", Long.toString(runPid), "ns/user");
    return !Files.isSameFile(Path.of("/proc/self/ns/user"), run);
  }

  /**
   * The environment: that of the node's commands and services (docs/topology.md, "Environment"),
   * and of the caller's only what describes the terminal.
   */
  static Map<String, String> environment(Map<String, String> caller) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", PATH);
    environment.put("HOME", "/tmp");
    environment.put("LANG", caller.getOrDefault("LANG", "C.UTF-8"));
    environment.put("TERM", caller.getOrDefault("TERM", "dumb"));
    return environment;
  }

  /**
   * Runs the program to its end. Ctrl-C goes to it and not to this process; a request to end this
   * process is handed on.
   *
   * @param more variables in addition
   * @return its exit code, 128 and the signal's number where one killed it
   * @throws IOException when nsenter cannot be started
   */
  int run(List<String> command, Map<String, String> more) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(commandLine(command)).inheritIO();
    Map<String, String> environment = environment(Map.copyOf(builder.environment()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(more);
    // The program decides what Ctrl-C means, and this process waits for that. The handler is never
    // taken back: the virtual machine may hear of a Ctrl-C only after the program has ended of it.
    Signals.handle(signal -> {}, "INT");
    // Listens before there is a program: one that was started must not outlive this process.
    CompletableFuture<Process> started = new CompletableFuture<>();
    try (Signals end = Signals.handle(signal -> started.thenAccept(NodeExec::end), "TERM", "HUP")) {
      Process process = builder.start();
      started.complete(process);
      return process.waitFor();
    }
  }

  /**
   * nsenter waits for the program and does not hand signals on: the program itself is told, and the
   * rest ends with it.
   */
  private static void end(Process process) {
    List<ProcessHandle> innermost =
        process.descendants().filter(inner -> inner.children().findAny().isEmpty()).toList();
    innermost.forEach(ProcessHandle::destroy);
    if (innermost.isEmpty()) {
      process.destroy();
    }
  }
}
