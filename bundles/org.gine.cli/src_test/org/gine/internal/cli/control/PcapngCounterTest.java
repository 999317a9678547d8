package org.gine.internal.cli.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.gine.internal.cli.ScriptedService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngCounterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static byte[] stream(int packets) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ScriptedService.sectionHeader());
    for (int i = 0; i < packets; i++) {
      bytes.writeBytes(ScriptedService.packet());
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 11, 28, 29, 1000})
  void piecesMayEndAnywhere(int size) throws IOException {
    byte[] all = stream(5);
    PcapngCounter counter = new PcapngCounter(out, Long.MAX_VALUE);
    for (int at = 0; at < all.length; at += size) {
      counter.accept(Arrays.copyOfRange(all, at, Math.min(all.length, at + size)));
    }
    assertEquals(5, counter.frames());
    assertArrayEquals(all, out.toByteArray());
  }

  @Test
  void endsAfterTheLastFrameWanted() throws IOException {
    PcapngCounter counter = new PcapngCounter(out, 2);
    counter.accept(stream(5));
    assertTrue(counter.isFull());
    assertEquals(2, counter.frames());
    assertArrayEquals(stream(2), out.toByteArray());
  }

  @Test
  void byteOrderIsThatOfTheSection() throws IOException {
    ByteBuffer big =
        ByteBuffer.allocate(60)
            .order(ByteOrder.BIG_ENDIAN)
            .putInt(0x0a0d0d0a)
            .putInt(28)
            .putInt(0x1a2b3c4d)
            .position(28)
            .putInt(6)
            .putInt(32);
    PcapngCounter counter = new PcapngCounter(out, Long.MAX_VALUE);
    counter.accept(big.array());
    assertEquals(1, counter.frames());
  }

  @Test
  void whatIsNoPcapngIsRefused() {
    PcapngCounter counter = new PcapngCounter(out, Long.MAX_VALUE);
    assertThrows(ProtocolException.class, () -> counter.accept(new byte[12]));
  }
}
