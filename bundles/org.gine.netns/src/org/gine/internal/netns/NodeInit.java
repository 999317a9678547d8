package org.gine.internal.netns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gine.linux.process.Processes;

/**
 * The first process of a node, which holds its namespaces: {@code cat}. It reads from a pipe of
 * ours and ends with us; when it ends, the kernel kills everything in the node. Its parent is the
 * {@code unshare} program, which takes it along when it is killed. Since it ignores SIGCHLD, the
 * kernel itself takes away the orphans of the node that end; a shell cannot be made to do so.
 */
final class NodeInit implements AutoCloseable {
  private static final byte[] GREETING = "ready\n".getBytes(StandardCharsets.US_ASCII);
  private static final String NODE_NAME = "GINE_NODE";
  private static final int MOST_OUTPUT = 4096;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long REAP_MILLIS = 20;

  private final Process unshare;
  private final long pid;

  private NodeInit(Process unshare, long pid) {
    this.unshare = unshare;
    this.pid = pid;
  }

  /**
   * Starts it and waits until it runs.
   *
   * @param name of the node; in its environment, where process lists can show it
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
            tools.env().toString(),
            "--ignore-signal=CHLD",
            tools.cat().toString());
    builder.environment().clear();
    builder.environment().putAll(ProgramEnvironment.base());
    builder.environment().put(NODE_NAME, name);
    Process process = builder.redirectErrorStream(true).start();
    try {
      awaitReady(process, name);
      return new NodeInit(process, childOf(process, name));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** It says what it has been told. */
  private static void awaitReady(Process process, String name) throws IOException {
    tell(process);
    byte[] said = process.getInputStream().readNBytes(GREETING.length);
    if (!Arrays.equals(said, GREETING)) {
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

  private static void tell(Process process) {
    try {
      process.getOutputStream().write(GREETING);
      process.getOutputStream().flush();
    } catch (IOException e) {
      // It has ended already; what it said tells more than this does.
      process.destroy();
    }
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
    kill();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    boolean interrupted = false;
    while (unshare.isAlive()) {
      try {
        if (!unshare.waitFor(REAP_MILLIS, TimeUnit.MILLISECONDS)) {
          Processes.reapInherited();
        }
      } catch (InterruptedException e) {
        // To leave it half ended would help nobody.
        interrupted = true;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("The init of a node, process " + pid + ", does not end");
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
