package org.gine.internal.dataplane.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a router neither fails nor keeps it. */
class RouterInputTest {
  private static List<byte[]> samples() throws IllegalAccessException {
    List<byte[]> samples = new ArrayList<>();
    for (Field field : Golden.class.getDeclaredFields()) {
      if (field.getType() == String.class) {
        samples.add(HexFormat.of().parseHex((String) field.get(null)));
      }
    }
    return samples;
  }

  @Test
  void everyTruncation() throws IllegalAccessException {
    for (byte[] sample : samples()) {
      RouterLab lab = new RouterLab(RouterLab.SMALL_MTU);
      lab.introduce();
      for (int length = 0; length < sample.length; length++) {
        lab.receive(0, Arrays.copyOf(sample, length));
        lab.receive(1, Arrays.copyOf(sample, length));
      }
      lab.pass(100_000_000_000L);
      assertEquals(RouterLab.FRAMES, lab.pool.free());
    }
  }

  /** Checksums are made right again, so that more than the first check sees the bytes. */
  @Test
  void changedBytes() throws IllegalAccessException {
    Random random = new Random(1);
    List<byte[]> samples = samples();
    RouterLab lab = new RouterLab(RouterLab.SMALL_MTU);
    lab.introduce();
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[12 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt(256);
      }
      repair(bytes);
      lab.receive(random.nextInt(2), bytes);
      lab.pass(10_000_000L);
    }
    lab.pass(100_000_000_000L);
    assertEquals(RouterLab.FRAMES, lab.pool.free());
  }

  private static void repair(byte[] bytes) {
    int header = 4 * (bytes[14] & 0x0F);
    if (bytes[12] == 8 && bytes[13] == 0 && header >= 20 && 14 + header <= bytes.length) {
      bytes[24] = 0;
      bytes[25] = 0;
      int sum = 0;
      for (int i = 0; i < header; i += 2) {
        sum += (bytes[14 + i] & 0xFF) << 8 | bytes[15 + i] & 0xFF;
      }
      sum = (sum & 0xFFFF) + (sum >>> 16);
      sum = ~((sum & 0xFFFF) + (sum >>> 16));
      bytes[24] = (byte) (sum >>> 8);
      bytes[25] = (byte) sum;
    }
  }
}
