package org.gine.internal.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.gine.linux.process.Processes;
import org.gine.netns.NodeNamespaces;

/**
 * Starts programs inside a node: {@code env nsenter … setsid program}. In a session and process
 * group of its own a program neither hears the terminal's Ctrl-C, nor does its {@code kill 0} reach
 * the run.
 */
final class NodePrograms {
  /** What setsid answers when the program cannot be executed, as shells do. */
  private static final int NOT_EXECUTABLE = 126;

  private static final int NOT_FOUND = 127;
  private static final String ENTRANCE_FAILURE = "setsid: failed to execute";
  private static final int MOST_OUTPUT = 16 * 1024 * 1024;
  private static final long WATCH_MILLIS = 50;
  private static final long FORK_PAUSE_NANOS = 200_000;
  private static final long FORK_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Tools tools;
  private final String node;
  private final long init;
  private final Path directory;
  private final AtomicLong counter = new AtomicLong();

  /**
   * Works for one node.
   *
   * @param directory of the run, for the output of programs while they run
   */
  NodePrograms(Tools tools, String node, long init, Path directory) {
    this.tools = tools;
    this.node = node;
    this.init = init;
    this.directory = directory;
  }

  /** See {@link NodeNamespaces#start}. */
  NsenterProcess start(
      List<String> command, Map<String, String> environment, Path stdout, Path stderr)
      throws IOException {
    Started started =
        launch(
            command,
            environment,
            ProcessBuilder.Redirect.appendTo(stdout.toFile()),
            stdout.equals(stderr) ? null : ProcessBuilder.Redirect.appendTo(stderr.toFile()));
    return new NsenterProcess(started.process(), programOf(started.process()), started.tree());
  }

  /**
   * See {@link NodeNamespaces#run}. Output goes through files and not through pipes: neither can
   * fill up unread, and what a daemon that stays behind says later goes nowhere without hurting it.
   */
  NodeNamespaces.Output run(List<String> command, Map<String, String> environment, Duration timeout)
      throws IOException, InterruptedException {
    Path stdout = Files.createTempFile(directory, "stdout", "");
    Path stderr = Files.createTempFile(directory, "stderr", "");
    try {
      Started started =
          launch(
              command,
              environment,
              ProcessBuilder.Redirect.to(stdout.toFile()),
              ProcessBuilder.Redirect.to(stderr.toFile()));
      try {
        awaitEnd(started.process(), command, timeout, stdout, stderr);
      } catch (IOException | InterruptedException | RuntimeException e) {
        started.tree().kill();
        throw e;
      }
      int exitCode = started.process().exitValue();
      String said = Files.readString(stderr);
      if ((exitCode == NOT_FOUND || exitCode == NOT_EXECUTABLE)
          && said.startsWith(ENTRANCE_FAILURE)) {
        throw new IOException(
            "Node " + node + " cannot run " + command.getFirst() + ": " + said.strip());
      }
      return new NodeNamespaces.Output(exitCode, Files.readString(stdout), said);
    } finally {
      Files.delete(stdout);
      Files.delete(stderr);
    }
  }

  private void awaitEnd(
      Process process, List<String> command, Duration timeout, Path stdout, Path stderr)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean ended = false;
    while (!ended) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new IOException(
            "Node " + node + ": " + command + " took longer than " + timeout + " and was killed");
      }
      long wait = Math.min(left, TimeUnit.MILLISECONDS.toNanos(WATCH_MILLIS));
      ended = process.waitFor(wait, TimeUnit.NANOSECONDS);
      if (Files.size(stdout) > MOST_OUTPUT || Files.size(stderr) > MOST_OUTPUT) {
        throw new IOException(
            "Node "
                + node
                + ": "
                + command
                + " has written more than "
                + MOST_OUTPUT
                + " bytes and was killed. Let it write to a file of the node");
      }
    }
  }

  private record Started(Process process, ProcessTree tree) {}

  private Started launch(
      List<String> command,
      Map<String, String> environment,
      ProcessBuilder.Redirect stdout,
      ProcessBuilder.Redirect stderr)
      throws IOException {
    check(command);
    ProgramEnvironment.check(environment);
    List<String> line = new ArrayList<>();
    // Whoever started the run may ignore signals (nohup does), and so would all its programs.
    line.addAll(List.of(tools.env().toString(), "--default-signal"));
    line.add(tools.nsenter().toString());
    line.addAll(
        List.of("--target", Long.toString(init), "--mount", "--uts", "--ipc", "--net", "--pid"));
    line.addAll(List.of("--", tools.setsid().toString(), "--"));
    line.addAll(command);
    String mark = node + "-" + counter.incrementAndGet();
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(ProgramEnvironment.base());
    builder.environment().putAll(environment);
    builder.environment().put(ProgramEnvironment.MARK, mark);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(stdout);
    if (stderr == null) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(stderr);
    }
    Process process = builder.start();
    return new Started(
        process, new ProcessTree(init, process, ProgramEnvironment.MARK + "=" + mark));
  }

  private void check(List<String> command) {
    if (command.isEmpty() || command.getFirst().isEmpty()) {
      throw new IllegalArgumentException("A command for node " + node + " needs a program");
    }
    for (String word : command) {
      if (word.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "A command for node "
                + node
                + " has a zero character in it: "
                + word.replace('\0', '?'));
      }
    }
  }

  /** The entrance joins the namespaces, forks, and its child becomes the program. */
  private static long programOf(Process entrance) throws IOException {
    long deadline = System.nanoTime() + FORK_PATIENCE_NANOS;
    while (entrance.isAlive()) {
      List<Long> children = Processes.children(entrance.pid());
      if (!children.isEmpty()) {
        return children.getFirst();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(
            "nsenter, process " + entrance.pid() + ", has not started its program within 30 s");
      }
      LockSupport.parkNanos(FORK_PAUSE_NANOS);
    }
    // It was over before we could look; its exit code is all that is left of it.
    return entrance.pid();
  }
}
