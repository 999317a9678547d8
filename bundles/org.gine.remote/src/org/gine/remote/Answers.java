package org.gine.remote;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gine.runtime.EmulationException;

/** Waits for what the service answers. */
public final class Answers {
  /** A routing daemon may take its time to print a large table. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Answers() {}

  /**
   * The answer.
   *
   * @throws EmulationException when the request was refused or could not be done
   */
  public static <T> T of(CompletableFuture<T> future)
      throws EmulationException, InterruptedException {
    return of(future, PATIENCE);
  }

  /** The answer, within the given time. */
  public static <T> T of(CompletableFuture<T> future, Duration patience)
      throws EmulationException, InterruptedException {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new EmulationException("no answer within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EmulationException refusal) {
        throw refusal;
      }
      throw new EmulationException("the request failed: " + e.getCause(), e.getCause());
    }
  }

  /** The answer, however long it takes. */
  public static <T> T whenever(CompletableFuture<T> future)
      throws EmulationException, InterruptedException {
    return of(future, Duration.ofDays(365));
  }
}
