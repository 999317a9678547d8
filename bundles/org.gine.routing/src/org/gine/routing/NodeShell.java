package org.gine.routing;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs programs inside a node. */
public interface NodeShell {

  /**
   * Runs a program to its end.
   *
   * @param command program and arguments; no shell
   * @param timeout after which it is killed
   * @return what it said
   * @throws IOException when it cannot be started or takes longer than the timeout
   */
  Output run(List<String> command, Duration timeout) throws IOException, InterruptedException;

  /**
   * What a program said.
   *
   * @param exitCode 0 to 255
   * @param stdout its standard output, UTF-8
   * @param stderr its standard error, UTF-8
   */
  record Output(int exitCode, String stdout, String stderr) {}
}
