package org.gine.internal.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gine.linux.process.Processes;
import org.gine.netns.NodeProcess;

/**
 * A program inside a node, whose parent is the nsenter that started it and passes on its end. When
 * the program is stopped, nsenter stops itself, a moment later: who ends or continues a program
 * that may have been stopped must wake nsenter until it has taken note.
 */
final class NsenterProcess implements NodeProcess {
  private static final long WAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Process entrance;
  private final long program;
  private final ProcessTree tree;
  private final CompletableFuture<Integer> exit;

  NsenterProcess(Process entrance, long program, ProcessTree tree) {
    this.entrance = entrance;
    this.program = program;
    this.tree = tree;
    this.exit = entrance.onExit().thenApply(Process::exitValue);
  }

  @Override
  public long pid() {
    return program;
  }

  @Override
  public boolean isAlive() {
    return entrance.isAlive();
  }

  @Override
  public CompletableFuture<Integer> onExit() {
    return exit.copy();
  }

  @Override
  public int stop(Duration grace) throws InterruptedException {
    signal(Processes.SIGTERM);
    // A stopped program would not see the signal before it goes on.
    signal(Processes.SIGCONT);
    try {
      if (!awaitEnd(grace.toNanos())) {
        tree.kill();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entrance.waitFor();
  }

  private boolean awaitEnd(long nanos) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + nanos;
    while (true) {
      long left = deadline - System.nanoTime();
      if (entrance.waitFor(Math.min(left, WAKE_NANOS), TimeUnit.NANOSECONDS)) {
        return true;
      }
      if (left <= 0) {
        return false;
      }
      tree.resumeEntrance();
    }
  }

  @Override
  public void signal(int signal) {
    try {
      if (entrance.isAlive() && program != entrance.pid()) {
        Processes.signal(program, signal);
        if (signal == Processes.SIGKILL) {
          tree.awaitEndOfKilled();
        } else if (signal == Processes.SIGCONT) {
          tree.resumeEntrance();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
