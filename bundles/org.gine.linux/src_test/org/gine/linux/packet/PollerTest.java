package org.gine.linux.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gine.linux.LinuxException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollerTest {
  private static final long SECOND = 1_000_000_000;

  private Poller poller;
  private EventFd first;
  private EventFd second;

  @BeforeEach
  void open() throws LinuxException {
    poller = new Poller(8);
    first = new EventFd();
    second = new EventFd();
    poller.add(first.fd(), 7);
    poller.add(second.fd(), -1);
  }

  @AfterEach
  void close() {
    poller.close();
    first.close();
    second.close();
  }

  private void choose(boolean ppoll) {
    if (ppoll) {
      poller.usePpoll();
    }
  }

  @Test
  void aPauseLastsWhateverIsReady() {
    first.signal();
    long before = System.nanoTime();
    poller.pause(SECOND / 100);
    assertTrue(System.nanoTime() - before >= SECOND / 100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reportsWhatIsReadyUntilItIsCleared(boolean ppoll) throws LinuxException {
    choose(ppoll);
    assertEquals(0, poller.await(0));
    second.signal();
    second.signal();
    for (long timeout : new long[] {0, SECOND, -1}) {
      assertEquals(1, poller.await(timeout));
      assertEquals(-1, poller.key(0));
      assertEquals(Poller.READABLE, poller.events(0));
    }
    first.signal();
    assertEquals(2, poller.await(SECOND));
    assertEquals(6, poller.key(0) + poller.key(1));
    second.clear();
    assertEquals(1, poller.await(SECOND));
    assertEquals(7, poller.key(0));
    first.clear();
    first.clear();
    assertEquals(0, poller.await(0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void waitsForNanosecondsAndNotLess(boolean ppoll) throws LinuxException {
    choose(ppoll);
    ThreadTiming.setTimerSlack(1);
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      long start = System.nanoTime();
      assertEquals(0, poller.await(300_000));
      long waited = System.nanoTime() - start;
      assertTrue(waited >= 300_000, "waited only " + waited);
      shortest = Math.min(shortest, waited);
    }
    // A wait in milliseconds would take 1 ms at least.
    assertTrue(shortest < 1_000_000, "shortest wait " + shortest);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anotherThreadWakesIt(boolean ppoll) throws Exception {
    choose(ppoll);
    Thread signaller = new Thread(first::signal);
    signaller.start();
    assertEquals(1, poller.await(20 * SECOND));
    signaller.join();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void removedDescriptorIsSilent(boolean ppoll) throws LinuxException {
    choose(ppoll);
    first.signal();
    poller.remove(first.fd());
    assertEquals(0, poller.await(1000));
    LinuxException refused = assertThrows(LinuxException.class, () -> poller.remove(first.fd()));
    assertTrue(refused.getMessage().contains("EPOLL_CTL_DEL"), refused.getMessage());
    assertEquals(2, refused.errno());
  }
}
