package org.gine.internal.netns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gine.linux.process.Processes;

/**
 * The first process of a node, which holds its namespaces. It reads from a pipe of ours and ends
 * with us; when it ends, the kernel kills everything in the node. Its parent is the {@code unshare}
 * program, which takes it along when it is killed.
 */
final class NodeInit implements AutoCloseable {
  /** Orphans of the node are its children; ignoring SIGCHLD lets the kernel take them away. */
  private static final String SCRIPT = "trap '' CHLD; echo ready; read _";

  private static final int MOST_OUTPUT = 4096;
  private static final long PATIENCE_SECONDS = 30;

  private final Process unshare;
  private final long pid;

  private NodeInit(Process unshare, long pid) {
    this.unshare = unshare;
    this.pid = pid;
  }

  /**
   * Starts it and waits until it runs.
   *
   * @param name shown in process lists
   */
  static NodeInit start(Tools tools, String name) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            tools.setsid().toString(),
            tools.unshare().toString(),
            "--net",
            "--mount",
            "--uts",
            "--ipc",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            tools.shell().toString(),
            "-c",
            SCRIPT,
            "gine-node",
            name);
    builder.environment().clear();
    builder.environment().putAll(ProgramEnvironment.base());
    Process process = builder.redirectErrorStream(true).start();
    try {
      awaitReady(process, name);
      return new NodeInit(process, childOf(process, name));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static void awaitReady(Process process, String name) throws IOException {
    byte[] expected = "ready\n".getBytes(StandardCharsets.US_ASCII);
    byte[] said = process.getInputStream().readNBytes(expected.length);
    if (!Arrays.equals(said, expected)) {
      byte[] more = process.getInputStream().readNBytes(MOST_OUTPUT);
      throw new IOException(
          "The namespaces of node "
              + name
              + " could not be made; unshare said: "
              + new String(said, StandardCharsets.UTF_8)
              + new String(more, StandardCharsets.UTF_8).strip());
    }
    process.getInputStream().close();
  }

  private static long childOf(Process process, String name) throws IOException {
    List<Long> children = Processes.children(process.pid());
    if (children.size() == 1) {
      return children.getFirst();
    }
    // A kernel without CONFIG_PROC_CHILDREN: look through all processes instead.
    return process
        .children()
        .findFirst()
        .map(ProcessHandle::pid)
        .orElseThrow(() -> new IOException("The init of node " + name + " has ended at once"));
  }

  /** Its process id in the PID namespace of the run. */
  long pid() {
    return pid;
  }

  /**
   * Begins to end the node; returns at once. Its parent takes note of the end and ends too, so that
   * no zombie is left to somebody who does not expect it.
   */
  void kill() throws IOException {
    if (unshare.isAlive()) {
      Processes.signal(pid, Processes.SIGKILL);
    }
  }

  /** Ends the node and waits until nothing runs in it any more. */
  @Override
  public void close() throws IOException {
    boolean interrupted = false;
    try {
      kill();
      while (true) {
        try {
          unshare.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
          throw new IOException(
              "The init of a node, process "
                  + pid
                  + ", has not ended "
                  + PATIENCE_SECONDS
                  + " s after SIGKILL",
              e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
