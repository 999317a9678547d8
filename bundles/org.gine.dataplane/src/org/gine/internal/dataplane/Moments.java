package org.gine.internal.dataplane;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What is done at one moment, on whichever loops. */
final class Moments {
  private final long at;
  private final Map<LoopThread, Moment> byThread = new LinkedHashMap<>();

  Moments(long at) {
    this.at = at;
  }

  /** Adds a change; see {@link Moment#add}. */
  void add(LoopThread thread, Collection<LinkElement> concerned, Runnable change) {
    byThread.computeIfAbsent(thread, loop -> new Moment(at, loop.context())).add(concerned, change);
  }

  /** The loops that have something to do. */
  Set<LoopThread> threads() {
    return byThread.keySet();
  }

  /**
   * Hands all to the loops, and waits until it was done.
   *
   * @return nanoseconds by which a loop came to it later than that, at most
   */
  long await() throws InterruptedException {
    List<CompletableFuture<Void>> scheduled =
        byThread.entrySet().stream()
            .map(entry -> submit(entry.getKey(), entry.getValue()))
            .toList();
    for (CompletableFuture<Void> one : scheduled) {
      LoopThread.await(one);
    }
    long latest = 0;
    for (Map.Entry<LoopThread, Moment> entry : byThread.entrySet()) {
      latest = Math.max(latest, entry.getKey().awaitFromLoop(entry.getValue().late()));
    }
    return latest;
  }

  private static CompletableFuture<Void> submit(LoopThread thread, Moment moment) {
    return thread.submit(
        () -> {
          moment.schedule();
          return null;
        });
  }
}
