package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.Timer;
import org.junit.jupiter.api.Test;

class SerialiserTest {
  private final FramePool pool = TestFrames.pool(3000);

  private Frame frame(int bytes) {
    return TestFrames.frame(pool, bytes);
  }

  @Test
  void fullFrameAtTenMegabitTakes1211200Nanoseconds() {
    Serialiser serialiser = new Serialiser(10_000_000, 0, 0);
    assertEquals(Timer.NEVER, serialiser.doneNanos());
    assertTrue(serialiser.offer(frame(1514), 1000));
    assertEquals(1000 + 1_211_200, serialiser.doneNanos());
  }

  @Test
  void roundingNeverAddsUp() {
    // 1514 × 8 bit at 7,777,777 bit/s is no whole number of nanoseconds: after n frames the time
    // must
    // be the true one, rounded up once.
    long rate = 7_777_777;
    Serialiser serialiser = new Serialiser(rate, 0, 0);
    long bits = 0;
    for (int i = 0; i < 2500; i++) {
      assertTrue(serialiser.offer(frame(1514 - i % 700), 0));
    }
    for (int i = 0; i < 2500; i++) {
      bits += (1514 - i % 700) * 8L;
      BigInteger[] exact =
          BigInteger.valueOf(bits)
              .multiply(BigInteger.valueOf(1_000_000_000))
              .divideAndRemainder(BigInteger.valueOf(rate));
      long expected = exact[0].longValueExact() + (exact[1].signum() == 0 ? 0 : 1);
      assertEquals(expected, serialiser.doneNanos(), "after frame " + i);
      serialiser.take().release();
    }
    assertEquals(Timer.NEVER, serialiser.doneNanos());
  }

  @Test
  void frameLimitCountsWhatWaitsBesideTheFrameInService() {
    Serialiser serialiser = new Serialiser(1_000_000, 2, 0);
    assertTrue(serialiser.offer(frame(100), 0));
    assertTrue(serialiser.offer(frame(100), 0));
    assertTrue(serialiser.offer(frame(100), 0));
    assertFalse(serialiser.offer(frame(100), 0));
    assertEquals(2, serialiser.waitingFrames());
    assertEquals(200, serialiser.waitingBytes());
    serialiser.take();
    assertTrue(serialiser.offer(frame(100), 800_000));
  }

  @Test
  void byteLimitTakesWhatFitsExactly() {
    Serialiser serialiser = new Serialiser(1_000_000, 0, 250);
    assertTrue(serialiser.offer(frame(1514), 0));
    assertTrue(serialiser.offer(frame(100), 0));
    assertFalse(serialiser.offer(frame(151), 0));
    assertTrue(serialiser.offer(frame(150), 0));
    assertFalse(serialiser.offer(frame(60), 0));
  }

  @Test
  void bothLimitsApply() {
    Serialiser serialiser = new Serialiser(1_000_000, 1, 1000);
    serialiser.offer(frame(100), 0);
    assertTrue(serialiser.offer(frame(100), 0));
    assertFalse(serialiser.offer(frame(100), 0));
  }

  @Test
  void rateChangeKeepsWhatIsSerialised() {
    // 1000 bytes at 8 Mbit/s take 1 ms. After 0.25 ms, 750 bytes are left: at 2 Mbit/s 3 ms.
    Serialiser serialiser = new Serialiser(8_000_000, 0, 0);
    Frame first = frame(1000);
    Frame second = frame(1000);
    serialiser.offer(first, 0);
    serialiser.offer(second, 0);
    serialiser.setRate(2_000_000, 250_000);
    assertEquals(3_250_000, serialiser.doneNanos());
    assertSame(first, serialiser.take());
    assertEquals(3_250_000 + 4_000_000, serialiser.doneNanos());
    serialiser.setRate(8_000_000, 4_250_000);
    assertEquals(5_000_000, serialiser.doneNanos());
  }

  @Test
  void withoutRateEverythingIsDoneAtOnce() {
    Serialiser serialiser = new Serialiser(1_000, 0, 0);
    Frame first = frame(1000);
    Frame second = frame(1000);
    serialiser.offer(first, 0);
    serialiser.offer(second, 0);
    serialiser.setRate(0, 77);
    assertEquals(77, serialiser.doneNanos());
    assertSame(first, serialiser.take());
    assertEquals(77, serialiser.doneNanos());
    assertSame(second, serialiser.take());
    assertTrue(serialiser.isUnlimited());
  }

  @Test
  void idleTimeIsNotSaved() {
    Serialiser serialiser = new Serialiser(8_000_000, 0, 0);
    serialiser.offer(frame(1000), 0);
    serialiser.take();
    serialiser.offer(frame(1000), 10_000_000);
    assertEquals(11_000_000, serialiser.doneNanos());
  }

  @Test
  void frameThatIsNoticedLateDoesNotOverlapWithTheOneBefore() {
    Serialiser serialiser = new Serialiser(8_000_000, 0, 0);
    serialiser.offer(frame(1000), 0);
    serialiser.take();
    serialiser.offer(frame(1000), 400_000);
    assertEquals(2_000_000, serialiser.doneNanos());
  }

  @Test
  void extremesFitIntoTheArithmetic() {
    Serialiser slow = new Serialiser(1, 0, 0);
    slow.offer(frame(2032), 5);
    assertEquals(5 + 2032 * 8 * 1_000_000_000L, slow.doneNanos());
    Serialiser fast = new Serialiser(1_000_000_000_000L, 0, 0);
    for (int i = 0; i < 125; i++) {
      fast.offer(frame(1), 0);
    }
    for (int i = 1; i <= 125; i++) {
      assertEquals(Math.ceilDiv(i * 8, 1000), fast.doneNanos());
      fast.take();
    }
  }

  @Test
  void removeEmptiesIt() {
    Serialiser serialiser = new Serialiser(1_000, 0, 0);
    Frame first = frame(1000);
    Frame second = frame(1000);
    serialiser.offer(first, 0);
    serialiser.offer(second, 0);
    assertSame(first, serialiser.remove());
    assertSame(second, serialiser.remove());
    assertNull(serialiser.remove());
    assertEquals(Timer.NEVER, serialiser.doneNanos());
  }
}
