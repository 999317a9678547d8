package org.gine.internal.runtime.scenario;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What is to happen, each at its time since the network was ready. Time can be stopped and goes on
 * from where it was. One thread makes it happen; others may add to it.
 */
final class Agenda implements AutoCloseable {
  private static final long RUNS = Long.MIN_VALUE;

  private final LongSupplier nanoTime;
  private final long zero;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Item> items =
      new PriorityQueue<>(
          Comparator.comparingLong((Item item) -> item.nanos - item.lead)
              .thenComparingLong(item -> item.order));
  private final Thread thread;
  private long order;

  /** Nanoseconds for which time was stopped until now. */
  private long stopped;

  /** Since when time is stopped, {@link #RUNS} while it is not. */
  private long stoppedSince = RUNS;

  private boolean closed;

  /** Something to be done. */
  @FunctionalInterface
  interface Task {
    /**
     * Does it.
     *
     * @param dueNanos at which moment of the monotonic clock it should happen
     */
    void run(long dueNanos);
  }

  private record Item(long nanos, long lead, long order, Task task) {}

  /**
   * An empty agenda.
   *
   * @param nanoTime the monotonic clock
   * @param zero the moment, by this clock, from which times count
   */
  Agenda(LongSupplier nanoTime, long zero) {
    this.nanoTime = nanoTime;
    this.zero = zero;
    this.thread = Thread.ofPlatform().daemon().name("gine-timeline").unstarted(this::live);
  }

  void start() {
    thread.start();
  }

  /**
   * Adds a task.
   *
   * @param nanos when, since zero
   * @param lead nanoseconds by which the task is begun earlier, to be on time
   */
  void add(long nanos, long lead, Task task) {
    lock.lock();
    try {
      items.add(new Item(nanos, lead, order++, task));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Stops time, or lets it go on. */
  void pause(boolean pause) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      if (pause && stoppedSince == RUNS) {
        stoppedSince = now;
      } else if (!pause && stoppedSince != RUNS) {
        stopped += now - stoppedSince;
        stoppedSince = RUNS;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void live() {
    Runnable due = next();
    while (due != null) {
      due.run();
      due = next();
    }
  }

  /** Waits for what is due next; null at the end. */
  private Runnable next() {
    lock.lock();
    try {
      while (!closed) {
        Item first = items.peek();
        if (first == null || stoppedSince != RUNS) {
          changed.await();
          continue;
        }
        long at = zero + stopped + first.nanos;
        long left = at - first.lead - nanoTime.getAsLong();
        boolean woken = left > 0 && changed.await(left, TimeUnit.NANOSECONDS);
        if (!woken && !closed && items.peek() == first && stoppedSince == RUNS) {
          items.poll();
          return () -> first.task.run(at);
        }
      }
      return null;
    } catch (InterruptedException e) {
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more happens; what is being done is interrupted. Returns when it has ended. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
