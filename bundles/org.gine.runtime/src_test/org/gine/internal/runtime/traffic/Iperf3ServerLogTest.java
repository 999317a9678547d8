package org.gine.internal.runtime.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.gine.internal.runtime.traffic.Iperf3ServerLog.Interval;
import org.junit.jupiter.api.Test;

class Iperf3ServerLogTest {

  /** Every line is seen 0.1 s after the one before, the first one at 100 s. */
  private static Iperf3ServerLog read(String name, int streams, double omit) throws IOException {
    Iperf3ServerLog log = new Iperf3ServerLog(streams, omit);
    double now = 100;
    for (String line : Recorded.text(name).lines().toList()) {
      log.accept(line, now);
      now += 0.1;
    }
    return log;
  }

  @Test
  void takesTheSumOfSeveralStreamsAndLeavesOutOmittedSeconds() throws IOException {
    Iperf3ServerLog log = read("iperf3-3.12-server-tcp.txt", 3, 1);
    List<Interval> measured = log.measured(0.1, Double.POSITIVE_INFINITY);
    assertEquals(10, measured.size());
    assertEquals(new Interval(1.0, 1.1, 14_420_000, false, Double.NaN, 0, 0), measured.getFirst());
    assertEquals(1.9, measured.getLast().start(), 1e-9);
    assertEquals(18_320_000, measured.getLast().bitsPerSecond());
    assertEquals(2.05, log.seen(), 1e-9);
    assertTrue(log.isConnected());
    assertEquals(100.3, log.accepted(), 1e-9);
  }

  @Test
  void leavesOutAPieceWhoseLengthIsKnownTooBadly() throws IOException {
    Iperf3ServerLog log = read("iperf3-3.12-server-udp.txt", 1, 0);
    assertEquals(4, log.measured(0.5, Double.POSITIVE_INFINITY).size());
    assertEquals(2, log.measured(0.5, 1).size());
  }

  @Test
  void readsLossAndJitterOfUdp() throws IOException {
    Interval first = read("iperf3-3.12-server-udp.txt", 1, 0).measured(0.5, 10).getFirst();
    assertEquals(new Interval(0, 0.5, 4_863_000, false, 0.669e-3, 49, 353), first);
  }

  @Test
  void countsTheLastIntervalOfAnInterruptedServerOnce() throws IOException {
    List<Interval> measured =
        read("iperf3-3.12-server-interrupted.txt", 1, 0).measured(0.1, Double.POSITIVE_INFINITY);
    assertEquals(12, measured.size());
    assertEquals(1.2, measured.getLast().end(), 1e-9);
  }

  @Test
  void placesTheStartByTheLineThatWasSeenEarliest() {
    Iperf3ServerLog log = new Iperf3ServerLog(1, 0);
    log.accept("[  5]   0.00-0.10   sec   219 KBytes  17814 Kbits/sec", 50.40);
    log.accept("[  5]   0.10-0.20   sec   141 KBytes  11574 Kbits/sec", 50.41);
    log.accept("[  5]   0.20-0.30   sec   201 KBytes  16440 Kbits/sec", 50.60);
    assertEquals(50.21, log.origin(), 1e-9);
  }

  @Test
  void knowsNothingBeforeTheTestBegins() {
    Iperf3ServerLog log = new Iperf3ServerLog(1, 0);
    log.accept("Server listening on 5201 (test #1)", 1);
    assertTrue(Double.isNaN(log.accepted()));
    assertTrue(Double.isNaN(log.origin()));
    assertFalse(log.isConnected());
    assertFalse(log.hasData());
    assertEquals(0, log.seen());
  }

  @Test
  void seesThatNothingArrives() {
    Iperf3ServerLog log = new Iperf3ServerLog(1, 0);
    log.accept("[  5]   0.00-0.10   sec  0.00 Bytes  0.00 Kbits/sec  0.000 ms  0/0 (0%)", 1);
    assertFalse(log.hasData());
    log.accept("[  5]   0.10-0.20   sec  36.8 KBytes  3033 Kbits/sec  0.090 ms  0/26 (0%)", 1.1);
    assertTrue(log.hasData());
  }
}
