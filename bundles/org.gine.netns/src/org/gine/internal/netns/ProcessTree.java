package org.gine.internal.netns;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.gine.linux.process.ProcessTable;
import org.gine.linux.process.Processes;

/**
 * A program inside a node and everything it has started: its descendants, and those that have
 * detached themselves, which the mark in their environment gives away.
 */
final class ProcessTree {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final long init;
  private final Process entrance;
  private final String mark;

  /**
   * Describes the tree.
   *
   * @param init of the node, parent of those that have detached themselves
   * @param entrance the program that entered the node, parent of the program itself
   * @param mark as {@code NAME=value}
   */
  ProcessTree(long init, Process entrance, String mark) {
    this.init = init;
    this.entrance = entrance;
    this.mark = mark;
  }

  /**
   * Kills until nothing is left: some may start others while this goes on, and the program itself
   * may be about to start. The entrance is never killed, since it alone takes note of the program's
   * end.
   */
  void kill() throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Set<Long> killed = new LinkedHashSet<>();
    while (true) {
      ProcessTable table = ProcessTable.read();
      killed.addAll(members(table));
      // A process that is being ended has no environment any more, but may still hold files open.
      killed.removeIf(pid -> !table.isAlive(pid));
      if (killed.isEmpty() && !entrance.isAlive()) {
        return;
      }
      for (long pid : killed) {
        Processes.signal(pid, Processes.SIGKILL);
      }
      resumeEntrance();
      Processes.reapInherited();
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(
            "Processes "
                + killed
                + " or their parent "
                + entrance.pid()
                + " have not ended 10 s after SIGKILL");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The entrance stops when the program is stopped, and would not see its end. */
  void resumeEntrance() throws IOException {
    if (entrance.isAlive()) {
      Processes.signal(entrance.pid(), Processes.SIGCONT);
    }
  }

  /** Waits until the entrance has taken note that the program, which was killed, has ended. */
  void awaitEndOfKilled() throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (entrance.isAlive()) {
      resumeEntrance();
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(
            "Process " + entrance.pid() + " has not ended 10 s after its program was killed");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private Set<Long> members(ProcessTable table) throws IOException {
    Set<Long> members = new LinkedHashSet<>();
    if (entrance.isAlive()) {
      members.addAll(table.descendants(entrance.pid()));
    }
    for (long pid : table.descendants(init)) {
      if (Processes.startedWith(pid, mark)) {
        members.add(pid);
      }
    }
    return members;
  }
}
