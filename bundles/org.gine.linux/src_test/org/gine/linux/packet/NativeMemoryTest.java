package org.gine.linux.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.jna.Pointer;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  @Test
  void addressAndBufferAreTheSamePlace() {
    try (NativeMemory memory = NativeMemory.zeroed(1000)) {
      assertEquals(0, memory.address() % 64);
      assertEquals(1000, memory.buffer().capacity());
      memory.buffer().putInt(996, 0x01020304);
      assertEquals(0x01020304, new Pointer(memory.address()).getInt(996));
      assertEquals(0, memory.buffer().getInt(0));
    }
  }

  @Test
  void sizesAndCapacitiesOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new NativeMemory(0));
    assertThrows(IllegalArgumentException.class, () -> new NativeMemory(1L << 31));
    assertThrows(IllegalArgumentException.class, () -> new MessageBatch(0));
    assertThrows(IllegalArgumentException.class, () -> new MessageBatch(1025));
    assertThrows(IllegalArgumentException.class, () -> ThreadTiming.setTimerSlack(0));
  }

  @Test
  void missingInterfaceIsNamed() {
    LinuxException refused =
        assertThrows(LinuxException.class, () -> PacketSocket.open("no-such-if0", 4096, 0));
    assertEquals(Errno.ENODEV, refused.errno());
  }
}
