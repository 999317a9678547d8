package org.gine.internal.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.gine.runtime.Phase;
import org.gine.runtime.RunEvent;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private final AtomicLong now = new AtomicLong(5_000_000_000L);
  private final EventLog log = new EventLog(now::get);

  @Test
  void numbersEventsAndStampsThemWithTimeAndPhase() {
    now.addAndGet(1_500_000_000L);
    log.enter(Phase.DEPLOYING, "2 nodes");
    log.add(RunEvent.Kind.WARNING, "n1", "late");

    assertEquals(
        List.of(
            new RunEvent(1, 1.5, Phase.DEPLOYING, RunEvent.Kind.PHASE, "", "2 nodes"),
            new RunEvent(2, 1.5, Phase.DEPLOYING, RunEvent.Kind.WARNING, "n1", "late")),
        log.all());
  }

  @Test
  void answersAtOnceWhatIsThere() {
    log.add(RunEvent.Kind.PROGRESS, "", "a");
    log.add(RunEvent.Kind.PROGRESS, "", "b");

    assertEquals(List.of("a", "b"), messages(log.after(0).join()));
    assertEquals(List.of("b"), messages(log.after(1).join()));
  }

  @Test
  void wakesEveryReaderThatWaits() {
    CompletableFuture<List<RunEvent>> one = log.after(0);
    CompletableFuture<List<RunEvent>> two = log.after(0);
    assertFalse(one.isDone());

    log.add(RunEvent.Kind.PROGRESS, "", "news");

    assertEquals(List.of("news"), messages(one.join()));
    assertEquals(List.of("news"), messages(two.join()));
  }

  @Test
  void aReaderWithASequenceFromTheFutureWaitsForIt() {
    assertFalse(log.after(7).isDone());
  }

  @Test
  void readerThatGivesUpDoesNotWakeOthers() {
    CompletableFuture<List<RunEvent>> other = log.after(0);
    assertTrue(log.after(0).cancel(false));
    assertFalse(other.isDone());
  }

  private static List<String> messages(List<RunEvent> events) {
    return events.stream().map(RunEvent::message).toList();
  }
}
