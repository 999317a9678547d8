package org.gine.internal.runtime.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AgendaTest {
  private static final long MILLISECOND = 1_000_000;

  private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();

  private String next() throws InterruptedException {
    return happened.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void thingsHappenInTheOrderOfTimeNotBeforeTheirLead() throws InterruptedException {
    long zero = System.nanoTime();
    try (Agenda agenda = new Agenda(System::nanoTime, zero)) {
      agenda.add(30 * MILLISECOND, 0, due -> happened.add("late"));
      agenda.add(20 * MILLISECOND, 0, due -> happened.add("first of two"));
      agenda.add(20 * MILLISECOND, 0, due -> happened.add("second of two"));
      CompletableFuture<Long> early = new CompletableFuture<>();
      agenda.add(
          40 * MILLISECOND,
          30 * MILLISECOND,
          due -> {
            assertEquals(zero + 40 * MILLISECOND, due);
            early.complete(System.nanoTime() - zero);
            happened.add("early");
          });
      agenda.start();
      assertEquals(List.of("early", "first of two"), List.of(next(), next()));
      assertEquals(List.of("second of two", "late"), List.of(next(), next()));
      assertTrue(early.join() >= 10 * MILLISECOND);
      // Also what is added while it runs, and what is due already.
      agenda.add(0, 0, due -> agenda.add(1, 0, again -> happened.add("added")));
      assertEquals("added", next());
    }
  }

  @Test
  void stoppedTimeGoesOnFromWhereItWas() throws InterruptedException {
    long zero = System.nanoTime();
    try (Agenda agenda = new Agenda(System::nanoTime, zero)) {
      agenda.pause(true);
      agenda.pause(true);
      long stopped = System.nanoTime();
      agenda.start();
      CompletableFuture<Long> due = new CompletableFuture<>();
      agenda.add(5 * MILLISECOND, 0, due::complete);
      while (System.nanoTime() - zero < 50 * MILLISECOND) {
        assertTrue(!due.isDone());
        Thread.onSpinWait();
      }
      agenda.pause(false);
      long resumed = System.nanoTime();
      long shift = due.orTimeout(30, TimeUnit.SECONDS).join() - zero - 5 * MILLISECOND;
      assertTrue(shift >= resumed - stopped - 50 * MILLISECOND && shift > 0, "shift " + shift);
      assertTrue(shift <= resumed - zero, "shift " + shift);
    }
  }

  @Test
  void endsAlsoWhileSomethingWaits() throws InterruptedException {
    Agenda agenda = new Agenda(System::nanoTime, System.nanoTime());
    CountDownLatch begun = new CountDownLatch(1);
    agenda.add(
        0,
        0,
        due -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            happened.add("interrupted");
          }
        });
    agenda.add(60_000 * MILLISECOND, 0, due -> happened.add("never"));
    agenda.start();
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    agenda.close();
    assertEquals("interrupted", next());
    assertEquals(0, happened.size());
  }
}
