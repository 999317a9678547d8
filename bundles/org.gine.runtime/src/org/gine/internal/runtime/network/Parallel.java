package org.gine.internal.runtime.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same work for many nodes, a few at a time. */
final class Parallel {
  /** Starting programs waits more than it computes: a few more than there are processors. */
  private static final int WORKERS = 4 * Runtime.getRuntime().availableProcessors();

  private Parallel() {}

  /** Work on one thing. */
  @FunctionalInterface
  interface Work<T> {
    void on(T item) throws IOException, InterruptedException;
  }

  /**
   * Works on all items and returns when all are done. When some fail, the first failure is thrown,
   * with the others as suppressed.
   *
   * @param name what the item is called in messages
   */
  static <T> void forEach(Collection<T> items, Function<T, String> name, Work<T> work)
      throws IOException, InterruptedException {
    if (items.isEmpty()) {
      return;
    }
    try (ExecutorService executor =
        Executors.newFixedThreadPool(
            Math.min(WORKERS, items.size()), Thread.ofPlatform().name("gine-work-", 0).factory())) {
      try {
        List<Future<?>> futures = new ArrayList<>();
        for (T item : items) {
          futures.add(
              executor.submit(
                  () -> {
                    try {
                      work.on(item);
                    } catch (IOException e) {
                      throw new IOException(name.apply(item) + ": " + e.getMessage(), e);
                    }
                    return null;
                  }));
        }
        IOException failure = null;
        for (Future<?> future : futures) {
          try {
            future.get();
          } catch (ExecutionException e) {
            IOException cause =
                e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            if (failure == null) {
              failure = cause;
            } else {
              failure.addSuppressed(cause);
            }
          }
        }
        if (failure != null) {
          throw failure;
        }
      } catch (InterruptedException e) {
        executor.shutdownNow();
        throw e;
      }
    }
  }
}
