package org.gine.linux.nfqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VerdictBatchTest {
  @Test
  void theBytesOfAPacketThatWasChangedGoWithItsVerdict() {
    try (ChangedVerdict verdict = new ChangedVerdict(8)) {
      ByteBuffer packet = ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 4, 5, 9});
      ByteBuffer message = verdict.message(0x0102, 0x01020304, 0x05060708, packet, 1, 5);
      byte[] bytes = new byte[message.remaining()];
      message.get(bytes);
      assertEquals(
          "34000000"
              + "0103"
              + "0100"
              + "00000000"
              + "00000000"
              + "00000102"
              + "0c000200"
              + "00000001"
              + "01020304"
              + "08000300"
              + "05060708"
              + "09000a00"
              + "0102030405000000",
          HexFormat.of().formatHex(bytes));
      assertThrows(IllegalArgumentException.class, () -> verdict.message(0, 0, 0, packet, 0, 9));
    }
  }

  private static String hex(VerdictBatch batch) {
    ByteBuffer messages = batch.messages();
    byte[] bytes = new byte[messages.remaining()];
    messages.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String message(String type, int id, int verdict, int mark) {
    return "28000000%s01000000000000000000000000090c000200%08x%08x08000300%08x"
        .formatted(type, verdict, id, mark);
  }

  @Test
  void oneMessageForTheOldestPacketsWithTheSameVerdict() {
    try (VerdictBatch batch = new VerdictBatch(5)) {
      batch.addOldest(9, 1, VerdictBatch.ACCEPT, 5);
      assertEquals(message("0103", 1, 1, 5), hex(batch));
      batch.addOldest(9, 2, VerdictBatch.ACCEPT, 5);
      batch.addOldest(9, 3, VerdictBatch.ACCEPT, 5);
      String three = message("0303", 3, 1, 5);
      assertEquals(three, hex(batch));
      batch.addOldest(9, 4, VerdictBatch.ACCEPT, 6);
      batch.addOldest(9, 5, VerdictBatch.DROP, 6);
      batch.add(9, 8, VerdictBatch.DROP, 6);
      batch.addOldest(9, 6, VerdictBatch.DROP, 6);
      assertEquals(
          three
              + message("0103", 4, 1, 6)
              + message("0103", 5, 0, 6)
              + message("0103", 8, 0, 6)
              + message("0103", 6, 0, 6),
          hex(batch));
      assertTrue(batch.isFull());
    }
  }

  @Test
  void aMessageForEachVerdict() {
    try (VerdictBatch batch = new VerdictBatch(2)) {
      batch.add(0x0102, 0x01020304, VerdictBatch.ACCEPT, 0x05060708);
      assertFalse(batch.isFull());
      batch.add(7, 8, VerdictBatch.DROP, 0);
      assertTrue(batch.isFull());
      ByteBuffer messages = batch.messages();
      byte[] bytes = new byte[messages.remaining()];
      messages.get(bytes);
      assertEquals(
          "28000000"
              + "0103"
              + "0100"
              + "00000000"
              + "00000000"
              + "00000102"
              + "0c000200"
              + "00000001"
              + "01020304"
              + "08000300"
              + "05060708"
              + "28000000"
              + "0103"
              + "0100"
              + "00000000"
              + "00000000"
              + "00000007"
              + "0c000200"
              + "00000000"
              + "00000008"
              + "08000300"
              + "00000000",
          HexFormat.of().formatHex(bytes));
    }
  }
}
