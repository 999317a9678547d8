package org.gine.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What other programs say. */
class ParsersTest {
  @Test
  void roundTripsAreReadFromPing() {
    RoundTrips trips =
        RoundTrips.parse(
            """
            PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.
            64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.250 ms
            64 bytes from 10.0.0.2: icmp_seq=2 ttl=64 time=0.050 ms
            64 bytes from 10.0.0.2: icmp_seq=3 ttl=64 time=12.5 ms

            --- 10.0.0.2 ping statistics ---
            3 packets transmitted, 3 received, 0% packet loss, time 4ms
            """);
    assertEquals(250, trips.percentile(0.5), 1e-6);
    assertEquals(12_500, trips.percentile(0.99), 1e-6);
    assertEquals(50, trips.percentile(0), 1e-6);
  }

  @Test
  void pingWithoutAnswersIsNoMeasurement() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RoundTrips.parse("3 packets transmitted, 0 received"));
  }

  @Test
  void goodputIsTheReceivers() {
    String json =
        """
        {"end": {"sum_sent": {"bits_per_second": 2e9},
                 "sum_received": {"bits_per_second": 1.5e9}}}
        """;
    assertEquals(1.5e9, Iperf3.receivedBitsPerSecond(json));
  }

  @Test
  void stolenTimeIsAShareOfAll() {
    CpuTime before = CpuTime.parse("cpu  10 0 10 80 0 0 0 0 0 0");
    CpuTime after = CpuTime.parse("cpu  20 0 20 150 0 0 0 10 5 0");
    assertEquals(10, after.stolenPercentSince(before));
    assertEquals(0, after.stolenPercentSince(after));
    assertThrows(IllegalArgumentException.class, () -> CpuTime.parse("cpu0 1 2 3"));
  }
}
