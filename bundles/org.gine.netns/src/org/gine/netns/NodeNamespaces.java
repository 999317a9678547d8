package org.gine.netns;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A running node: network, mount, UTS, IPC and PID namespaces and the init that holds them. Closing
 * it ends everything inside. Safe for use by any thread.
 */
public interface NodeNamespaces extends AutoCloseable {

  /** The node's name. */
  String name();

  /** Process id of the node's init, as seen in the run's PID namespace. */
  long initPid();

  /**
   * Runs a program to its end, in a session of its own, without standard input. What it leaves
   * behind goes on running.
   *
   * @param command program and arguments; no shell
   * @param environment added to a small clean environment (PATH, HOME=/tmp, LANG, TERM)
   * @param timeout after which it is killed, with all that it has started, detached or not
   * @throws IOException when it cannot be started, takes longer than the timeout, or writes more
   *     than 16 MiB to one of its outputs
   */
  Output run(List<String> command, Map<String, String> environment, Duration timeout)
      throws IOException, InterruptedException;

  /**
   * Starts a program that stays, in a session of its own, without standard input. One that cannot
   * be executed ends at once with exit code 126 or 127 and says so in {@code stderr}.
   *
   * @param command program and arguments; no shell
   * @param environment added to a small clean environment
   * @param stdout file of the run that takes standard output, at its end
   * @param stderr file of the run that takes standard error; may be the same as {@code stdout}
   */
  NodeProcess start(List<String> command, Map<String, String> environment, Path stdout, Path stderr)
      throws IOException;

  /**
   * Writes a file of the node as seen inside it; parent directories are made.
   *
   * @param path absolute path inside the node, on one of its private file systems or in {@code
   *     /etc}
   */
  void writeFile(String path, String content, int mode) throws IOException;

  /** Reads a file as seen inside the node. */
  byte[] readFile(String path) throws IOException;

  /** True when the Unix stream socket at this path inside the node accepts connections. */
  boolean accepts(String socketPath);

  /** True when a TCP socket of the node, IPv4 or IPv6, listens on the port. */
  boolean listens(int tcpPort) throws IOException;

  /** The node's main routing table of both families, as the kernel has it now. */
  List<KernelRoute> routes() throws IOException;

  /**
   * Kills everything in the node, waits until it has ended, and lets the kernel take the namespaces
   * back. The node's links, outer ends included, go a moment after that.
   */
  @Override
  void close() throws IOException;

  /**
   * What a program said.
   *
   * @param exitCode 0 to 255; 128 + n when signal n ended it
   * @param stdout its standard output, UTF-8
   * @param stderr its standard error, UTF-8
   */
  record Output(int exitCode, String stdout, String stderr) {}
}
