package org.gine.linux.nfqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.gine.linux.netlink.NetlinkWriter;
import org.junit.jupiter.api.Test;

/** Requests, byte by byte, on a little-endian machine; after linux/netfilter/nfnetlink_queue.h. */
class QueueRequestsTest {
  private static final QueueConfig CONFIG = new QueueConfig(0x1234, 128, 4096, true, true, 1 << 20);

  /** What writes a request. */
  @FunctionalInterface
  private interface Request {
    void write(NetlinkWriter writer, QueueConfig config, int sequence);
  }

  private static void assertBytes(String expected, QueueConfig config, Request request) {
    ByteBuffer buffer = ByteBuffer.allocate(256);
    request.write(new NetlinkWriter(buffer), config, 7);
    byte[] written = new byte[buffer.position()];
    buffer.get(0, written);
    assertEquals(
        expected.replaceAll("\\s+", " ").strip(), HexFormat.ofDelimiter(" ").formatHex(written));
  }

  @Test
  void bind() {
    assertBytes(
        """
        1c 00 00 00 02 03 05 00 07 00 00 00 00 00 00 00
        00 00 12 34
        08 00 01 00 01 00 00 00
        """,
        CONFIG,
        QueueRequests::bind);
  }

  @Test
  void lengthAndFlags() {
    assertBytes(
        """
        2c 00 00 00 02 03 05 00 07 00 00 00 00 00 00 00
        00 00 12 34
        08 00 03 00 00 00 10 00
        08 00 05 00 00 00 00 05
        08 00 04 00 00 00 00 05
        """,
        CONFIG,
        QueueRequests::limit);
    assertBytes(
        """
        2c 00 00 00 02 03 05 00 07 00 00 00 00 00 00 00
        00 00 00 00
        08 00 03 00 00 00 00 01
        08 00 05 00 00 00 00 00
        08 00 04 00 00 00 00 05
        """,
        new QueueConfig(0, 0, 1, false, false, 1),
        QueueRequests::limit);
  }

  @Test
  void copyRange() {
    assertBytes(
        """
        20 00 00 00 02 03 01 00 07 00 00 00 00 00 00 00
        00 00 12 34
        09 00 02 00 00 00 00 80 02 00 00 00
        """,
        CONFIG,
        QueueRequests::deliver);
  }

  @Test
  void changesOfARunningQueue() {
    assertBytes(
        """
        24 00 00 00 02 03 01 00 07 00 00 00 00 00 00 00
        00 00 12 34
        08 00 05 00 00 00 00 00
        08 00 04 00 00 00 00 04
        """,
        CONFIG.with(false, 256),
        QueueRequests::segment);
    assertBytes(
        """
        20 00 00 00 02 03 01 00 07 00 00 00 00 00 00 00
        00 00 12 34
        09 00 02 00 00 00 01 00 02 00 00 00
        """,
        CONFIG.with(false, 256),
        QueueRequests::deliver);
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new QueueConfig(0x10000, 0, 1, false, false, 1));
    assertThrows(IllegalArgumentException.class, () -> new QueueConfig(-1, 0, 1, false, false, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new QueueConfig(0, 0x10000, 1, false, false, 1));
    assertThrows(IllegalArgumentException.class, () -> new QueueConfig(0, 0, 0, false, false, 1));
    assertThrows(IllegalArgumentException.class, () -> new QueueConfig(0, 0, 1, false, false, 0));
  }
}
