package org.gine.dataplane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.gine.linux.Errno;
import org.gine.linux.packet.MessageBatch;
import org.gine.linux.packet.NativeMemory;
import org.gine.linux.packet.PacketRing;
import org.gine.linux.packet.PacketSocket;

/** A receive ring, into which the kernel puts what is sent at the other end of a veth pair. */
final class KernelRing {
  private static final int VNET = PacketSocket.VNET_HEADER_BYTES;
  private static final int MTU = 9000;
  private static final int SLOTS = 512;

  private final Random random = new Random(1);
  private final PacketSocket out;
  private final PacketSocket in;
  private final PacketRing ring;
  private final NativeMemory memory = NativeMemory.zeroed(VNET + MTU);
  private final MessageBatch sending = new MessageBatch(1);
  private final MessageBatch receiving = new MessageBatch(1);

  private KernelRing() throws IOException {
    Sandbox.command("ip", "link", "add", "k1", "type", "veth", "peer", "name", "k2");
    for (String name : List.of("k1", "k2")) {
      Sandbox.command("sysctl", "-qw", "net.ipv6.conf." + name + ".disable_ipv6=1");
      Sandbox.command("ip", "link", "set", name, "mtu", Integer.toString(MTU), "up");
    }
    out = PacketSocket.open("k1", 1 << 20, 0);
    in = PacketSocket.open("k2", 1 << 20, 1 << 20);
    ring = in.ring();
  }

  /** Frames that fit into a slot and longer ones, in their order, and more than there are slots. */
  static void compare() throws IOException {
    KernelRing test = new KernelRing();
    for (int round = 0; round < 3; round++) {
      test.allSizes();
    }
    test.tooMany();
    test.allSizes();
    test.errorsComeBeforeFrames();
  }

  private byte[] send(int length) {
    byte[] frame = new byte[length];
    random.nextBytes(frame);
    frame[0] = 2;
    // An EtherType that nobody knows, so that no kernel answers.
    frame[12] = (byte) 0x88;
    frame[13] = (byte) 0xB5;
    memory.buffer().put(0, new byte[VNET]).put(VNET, frame);
    sending.setBuffer(0, memory.address(), VNET + length);
    assertEquals(1, sending.send(out, 0, 1));
    return frame;
  }

  private void allSizes() {
    int[] lengths = {60, 1514, 1900, 4000, 60, 9014, 8000, 60};
    byte[][] sent = new byte[lengths.length][];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = Math.min(lengths[i], MTU);
      sent[i] = send(lengths[i]);
    }
    for (byte[] expected : sent) {
      assertTrue(ring.hasFrame());
      assertEquals(expected.length, ring.length());
      assertEquals(expected.length > 2000, ring.isInSocket());
      assertEquals(MessageBatch.NO_VLAN, ring.vlanTag());
      long age = receiving.realtimeNanos() - ring.arrivalRealtimeNanos();
      assertTrue(age >= 0 && age < 10_000_000_000L, age + " ns");
      assertArrayEquals(expected, ring.isInSocket() ? fromSocket() : fromRing());
      ring.release();
    }
    assertFalse(ring.hasFrame());
  }

  private byte[] fromRing() {
    assertTrue(ring.isWhole());
    byte[] bytes = new byte[ring.length()];
    ByteBuffer copy = ByteBuffer.allocate(VNET + bytes.length);
    ring.get(copy, 0);
    copy.get(VNET, bytes);
    return bytes;
  }

  private byte[] fromSocket() {
    receiving.setReceive(0, memory.address(), VNET + MTU);
    assertEquals(1, receiving.receive(in, 1));
    byte[] bytes = new byte[receiving.length(0) - VNET];
    memory.buffer().get(VNET, bytes);
    return bytes;
  }

  private void errorsComeBeforeFrames() throws IOException {
    byte[] sent = send(4000);
    Sandbox.command("ip", "link", "set", "k2", "down");
    assertTrue(ring.isInSocket());
    receiving.setReceive(0, memory.address(), VNET + MTU);
    assertEquals(-Errno.ENETDOWN, receiving.receive(in, 1));
    assertArrayEquals(sent, fromSocket());
    ring.release();
    assertFalse(ring.hasFrame());
  }

  private void tooMany() throws IOException {
    in.takeDrops();
    for (int i = 0; i < SLOTS + 88; i++) {
      send(60);
    }
    int count = 0;
    for (; ring.hasFrame(); ring.release()) {
      count++;
    }
    assertEquals(SLOTS, count);
    assertEquals(88, in.takeDrops());
  }
}
