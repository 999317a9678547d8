package org.gine.linux.nfqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VerdictBatchTest {
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
