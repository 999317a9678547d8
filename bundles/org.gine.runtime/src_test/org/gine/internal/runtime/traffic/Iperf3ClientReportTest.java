package org.gine.internal.runtime.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParseException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Iperf3ClientReportTest {

  private static Iperf3ClientReport read(String name) throws IOException {
    return Iperf3ClientReport.parse(Recorded.text(name));
  }

  @Test
  void readsTcp() throws IOException {
    Iperf3ClientReport report = read("iperf3-3.12-client-tcp.json");
    assertTrue(report.isComplete());
    assertEquals(4_562_352, report.receivedBytes());
    assertEquals(2.026926, report.receivedSeconds());
    assertEquals(1, report.retransmits());
    assertEquals(0.033451, report.meanRtt(), 1e-9);
    assertEquals(10, report.intervals().size(), "the omitted second does not count");
    assertEquals(0.033488, report.intervals().getFirst().rtt(), 1e-9);
    assertEquals(1.999932, report.intervals().getLast().end(), 1e-9);
  }

  @Test
  void readsUdp() throws IOException {
    Iperf3ClientReport report = read("iperf3-3.12-client-udp.json");
    assertTrue(report.isComplete());
    assertEquals(1500, report.sentPackets());
    assertEquals(1494, report.receivedPackets());
    assertEquals(278, report.lostPackets());
    assertTrue(Double.isNaN(report.meanRtt()));
  }

  @Test
  void keepsWhatAnInterruptedClientKnew() throws IOException {
    Iperf3ClientReport report = read("iperf3-3.12-client-interrupted.json");
    assertFalse(report.isComplete());
    assertEquals("interrupt - the client has terminated", report.error());
    assertEquals(1036, report.retransmits());
    assertEquals(3, report.intervals().size());
  }

  @Test
  void saysWhyNothingRan() throws IOException {
    Iperf3ClientReport report = read("iperf3-3.12-client-refused.json");
    assertFalse(report.isComplete());
    assertEquals("unable to connect to server: Connection refused", report.error());
    assertTrue(report.intervals().isEmpty());
  }

  @Test
  void refusesWhatAKilledClientLeaves() {
    for (String text : new String[] {"", "{\"start\":", "[]", "iperf3: error"}) {
      assertThrows(JsonParseException.class, () -> Iperf3ClientReport.parse(text), text);
    }
  }
}
