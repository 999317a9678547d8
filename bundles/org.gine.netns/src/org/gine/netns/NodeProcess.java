package org.gine.netns;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A program that runs inside a node. */
public interface NodeProcess {

  /** Its process id as seen in the run's PID namespace. */
  long pid();

  /** True while it runs. */
  boolean isAlive();

  /** Completes with the exit code (128 + n when signal n ended it). */
  CompletableFuture<Integer> onExit();

  /**
   * Sends SIGTERM and, if it still runs after the grace period, SIGKILL; returns when it has ended.
   *
   * @return its exit code
   */
  int stop(Duration grace) throws InterruptedException;

  /** Sends a signal by number; returns after SIGKILL when the program has ended. */
  void signal(int signal);
}
