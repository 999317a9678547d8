package org.gine.internal.runtime.network;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gine.dataplane.Emulator;
import org.gine.internal.runtime.EventLog;
import org.gine.runtime.RunEvent;

/**
 * Has emulated routers go by the links that are up, always as these were a given time ago: so long
 * a routing protocol takes to notice and to agree.
 */
final class Rerouting implements AutoCloseable {
  private static final int MOST_NAMES = 6;

  private final EmulatedRouters routers;
  private final Emulator emulator;
  private final long convergenceNanos;
  private final EventLog log;

  /** By what they go after all changes that are known; for the clock's thread. */
  private Map<String, RouterTable> prepared;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("gine-rerouting").factory());

  Rerouting(EmulatedRouters routers, Emulator emulator, Duration convergence, EventLog log) {
    this.routers = routers;
    this.prepared = routers.tables();
    this.emulator = emulator;
    this.convergenceNanos = convergence.toNanos();
    this.log = log;
    // The first time takes some milliseconds longer than all others, until its code is loaded.
    later(0, () -> ready(prepared.values().stream()).at(System.nanoTime()));
  }

  /**
   * Links were cut or restored.
   *
   * @param down names of all that are not up now
   * @param nanos when, by {@link System#nanoTime}
   */
  void linksChanged(Set<String> down, long nanos) {
    long due = nanos + convergenceNanos;
    later(0, () -> prepare(down, due));
  }

  private void prepare(Set<String> down, long due) {
    Map<String, RouterTable> before = prepared;
    Map<String, RouterTable> next = routers.without(down);
    List<String> changed =
        next.keySet().stream().filter(name -> !next.get(name).equals(before.get(name))).toList();
    if (changed.isEmpty()) {
      return;
    }
    Emulator.Reroute reroute = ready(changed.stream().map(next::get));
    prepared = next;
    later(
        due - Network.LEAD_NANOS - System.nanoTime(),
        () -> {
          long late = reroute.at(due);
          routers.use(next);
          log.add(
              RunEvent.Kind.CHANGE, "", "other ways for " + names(changed) + Lateness.text(late));
        });
  }

  private Emulator.Reroute ready(Stream<RouterTable> tables) {
    return emulator.prepare(tables.map(RouterTable::toDataPath).toList());
  }

  private static String names(List<String> routers) {
    return routers.size() <= MOST_NAMES
        ? String.join(", ", routers)
        : routers.size() + " emulated routers";
  }

  /** Something that may be interrupted. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  private void later(long nanos, Step step) {
    try {
      clock.schedule(() -> guarded(step), nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The run ends, and nobody will miss it.
      assert clock.isShutdown();
    }
  }

  /** An executor would keep what goes wrong to itself. */
  private void guarded(Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      // The run ends.
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      log.add(RunEvent.Kind.ERROR, "", "emulated routers could not be given other ways: " + e);
    }
  }

  /** Nothing more happens; returns when nothing does. */
  @Override
  public void close() {
    clock.shutdownNow();
    clock.close();
  }
}
