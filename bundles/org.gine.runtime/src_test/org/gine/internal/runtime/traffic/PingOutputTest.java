package org.gine.internal.runtime.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.gine.internal.runtime.traffic.PingOutput.Probe;
import org.junit.jupiter.api.Test;

class PingOutputTest {
  private static final double BEGIN = 1795462169.88;

  private static PingOutput read(String name) throws IOException {
    PingOutput output = new PingOutput(BEGIN);
    Recorded.text(name).lines().forEach(output::accept);
    return output;
  }

  private static PingOutput of(double begin, String... lines) {
    PingOutput output = new PingOutput(begin);
    List.of(lines).forEach(output::accept);
    return output;
  }

  @Test
  void findsLostRequestsAndWhenTheyWereSent() throws IOException {
    PingOutput output = read("ping-20221126-outage.txt");
    List<Probe> probes = output.probes();
    assertEquals(32, probes.size());
    assertEquals(16, probes.stream().filter(Probe::isAnswered).count());
    assertEquals(0.061e-3, probes.getFirst().rtt(), 1e-12);
    assertEquals(1795462169.884668 - 0.000061, probes.getFirst().sent(), 1e-6);
    // Request 12 went out when ping noted that 11 had no answer.
    assertFalse(probes.get(11).isAnswered());
    assertEquals(1795462170.392655, probes.get(11).sent(), 1e-6);
    // Nothing was noted when 11 went out: half-way between its neighbours.
    assertEquals(1795462170.3415745, probes.get(10).sent(), 2e-4);
    for (int i = 1; i < probes.size(); i++) {
      assertTrue(probes.get(i).sent() > probes.get(i - 1).sent(), "order at " + i);
    }
    assertEquals(2, output.errors().size());
    assertEquals("10.1.0.254: Destination Host Unreachable", output.errors().getFirst());
    assertEquals(0.07e-3, output.longestRtt(), 1e-12);
    assertFalse(output.allAnsweredUntil(1795462171));
    assertTrue(output.allAnsweredUntil(1795462170.3));
  }

  @Test
  void doesNotKnowThatTheLastRequestWasSentUntilALaterOneIs() {
    String first = "[100.010000] 64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=9 ms";
    String second = "[100.210000] 64 bytes from 10.0.0.2: icmp_seq=3 ttl=64 time=9 ms";
    // Request 2 may be on its way at 100.15.
    assertFalse(of(100, first).allAnsweredUntil(100.15));
    assertFalse(of(100, first, second).allAnsweredUntil(100.15));
    String between = "[100.110000] 64 bytes from 10.0.0.2: icmp_seq=2 ttl=64 time=9 ms";
    assertTrue(of(100, first, between, second).allAnsweredUntil(100.15));
  }

  @Test
  void readsIpv6() throws IOException {
    List<Probe> probes = read("ping-20221126-ipv6.txt").probes();
    assertEquals(4, probes.size());
    assertEquals(0.065e-3, probes.get(1).rtt(), 1e-12);
  }

  @Test
  void takesAnAnswerThatComesAfterTheNote() {
    PingOutput output =
        of(
            100,
            "[100.010000] no answer yet for icmp_seq=1",
            "[100.020000] no answer yet for icmp_seq=2",
            "[100.025000] 64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=24.9 ms");
    assertEquals(3, output.probes().size());
    assertEquals(0.0249, output.probes().getFirst().rtt(), 1e-12);
    assertEquals(100.0001, output.probes().getFirst().sent(), 1e-6);
  }

  @Test
  void countsTheSequenceOnWhenItBeginsAgain() {
    PingOutput output = new PingOutput(0);
    for (int i = 1; i <= 65_540; i++) {
      output.accept(
          "["
              + i
              + ".000000] 64 bytes from 10.0.0.2: icmp_seq="
              + i % 65_536
              + " ttl=64 time=1.00 ms");
    }
    // Two late ones from before the turn, the second of them answered twice.
    output.accept("[65541.000000] 64 bytes from 10.0.0.2: icmp_seq=65535 ttl=64 time=1 ms (DUP!)");
    assertEquals(65_540, output.probes().size());
    assertTrue(output.probes().stream().allMatch(Probe::isAnswered));
    assertEquals(65_539.999, output.probes().getLast().sent(), 1e-6);
    assertEquals(1, output.duplicates());
  }

  @Test
  void knowsOfASingleRequestByTheSummaryAlone() {
    PingOutput output = of(42, "1 packets transmitted, 0 received, 100% packet loss, time 0ms");
    assertEquals(1, output.probes().size());
    assertEquals(42, output.probes().getFirst().sent());
    assertFalse(output.probes().getFirst().isAnswered());
    assertFalse(output.allAnsweredUntil(43));
  }

  @Test
  void knowsNothingOfAPingThatGaveUpAtOnce() {
    PingOutput output = of(42);
    assertTrue(output.probes().isEmpty());
    assertFalse(output.allAnsweredUntil(43));
    assertTrue(Double.isNaN(output.longestRtt()));
  }
}
