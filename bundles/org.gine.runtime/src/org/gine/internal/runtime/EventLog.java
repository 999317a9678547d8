package org.gine.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.gine.runtime.Phase;
import org.gine.runtime.RunEvent;

/** What happened in a run, in order; readers wait for what comes next without holding a thread. */
public final class EventLog {
  /** How long a reader waits for news before it gets an empty answer and may ask again. */
  private static final long POLL_SECONDS = 5;

  private final LongSupplier nanoTime;
  private final long begin;
  private final List<RunEvent> events = new ArrayList<>();
  private Phase phase = Phase.PLANNING;
  private CompletableFuture<Void> news = new CompletableFuture<>();

  /** Begins now, by the given monotonic clock in nanoseconds. */
  public EventLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /** When the run began. */
  public long beginNanos() {
    return begin;
  }

  /** Seconds since the run began. */
  public double seconds() {
    return (nanoTime.getAsLong() - begin) / 1e9;
  }

  /** The phase that was entered last. */
  public synchronized Phase phase() {
    return phase;
  }

  /** Enters a phase. */
  public void enter(Phase next, String message) {
    CompletableFuture<Void> wake;
    synchronized (this) {
      phase = next;
      wake = append(RunEvent.Kind.PHASE, "", message);
    }
    wake.complete(null);
  }

  /** Adds an event. */
  public void add(RunEvent.Kind kind, String subject, String message) {
    CompletableFuture<Void> wake;
    synchronized (this) {
      wake = append(kind, subject, message);
    }
    wake.complete(null);
  }

  private CompletableFuture<Void> append(RunEvent.Kind kind, String subject, String message) {
    events.add(new RunEvent(events.size() + 1L, seconds(), phase, kind, subject, message));
    CompletableFuture<Void> wake = news;
    news = new CompletableFuture<>();
    return wake;
  }

  /** All events so far. */
  public synchronized List<RunEvent> all() {
    return List.copyOf(events);
  }

  /** Events after the given sequence number, as soon as there are any; empty after some seconds. */
  public CompletableFuture<List<RunEvent>> after(long sequence) {
    CompletableFuture<Void> wait;
    synchronized (this) {
      if (sequence < events.size()) {
        return CompletableFuture.completedFuture(since(sequence));
      }
      wait = news;
    }
    // A copy, so that one reader's timeout does not wake the others.
    return wait.copy()
        .completeOnTimeout(null, POLL_SECONDS, TimeUnit.SECONDS)
        .thenApply(done -> since(sequence));
  }

  private synchronized List<RunEvent> since(long sequence) {
    int from = (int) Math.min(Math.max(sequence, 0), events.size());
    return List.copyOf(events.subList(from, events.size()));
  }
}
