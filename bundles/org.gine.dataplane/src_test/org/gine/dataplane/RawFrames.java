package org.gine.dataplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.gine.linux.packet.MessageBatch;
import org.gine.linux.packet.NativeMemory;
import org.gine.linux.packet.PacketSocket;
import org.gine.linux.packet.Poller;

/**
 * Sends and receives a tagged frame inside a node. Kernels without the 802.1Q module cannot make a
 * VLAN interface, but every kernel takes tags off what it receives.
 */
final class RawFrames {
  /** How often the frame is sent. */
  static final int COUNT = 50;

  /** Its VLAN. */
  static final int VLAN = 5;

  /**
   * The frame: broadcast, priority 3, VLAN 5, EtherType for experiments, as long as the MTU allows.
   */
  static final byte[] TAGGED = tagged();

  private static final int HEADER = PacketSocket.VNET_HEADER_BYTES;

  private RawFrames() {}

  private static byte[] tagged() {
    byte[] start = HexFormat.of().parseHex("ffffffffffff" + "020000000001" + "81006005" + "88b5");
    byte[] frame = Arrays.copyOf(start, 1518);
    for (int i = start.length; i < frame.length; i++) {
      frame[i] = (byte) i;
    }
    return frame;
  }

  /**
   * Starts a process in a node that succeeds when it has received all frames; returns when it
   * listens.
   */
  static Process receiver(TestNode node, String interfaceName) throws IOException {
    Process process = start(node, "receive", interfaceName);
    String line = process.inputReader().readLine();
    if (!"ready".equals(line)) {
      throw new AssertionError(line + "\n" + output(process));
    }
    return process;
  }

  /** Starts a process in a node that sends the frames. */
  static Process sender(TestNode node, String interfaceName) throws IOException {
    return start(node, "send", interfaceName);
  }

  private static Process start(TestNode node, String job, String interfaceName) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    return node.start(
        java,
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        RawFrames.class.getName(),
        job,
        interfaceName);
  }

  /** What a process said. */
  static String output(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Inside the node: {@code send|receive INTERFACE}. */
  public static void main(String[] arguments) throws IOException {
    try (PacketSocket socket = PacketSocket.open(arguments[1], 1 << 20, 0);
        NativeMemory memory = NativeMemory.zeroed(4096);
        MessageBatch batch = new MessageBatch(1)) {
      if (arguments[0].equals("send")) {
        send(socket, memory, batch);
      } else {
        receive(socket, memory, batch);
      }
    }
  }

  private static void send(PacketSocket socket, NativeMemory memory, MessageBatch batch) {
    memory.buffer().put(HEADER, TAGGED);
    batch.setBuffer(0, memory.address(), HEADER + TAGGED.length);
    for (int i = 0; i < COUNT; i++) {
      int result = batch.send(socket, 0, 1);
      if (result != 1) {
        throw new AssertionError("sendmmsg: " + result);
      }
    }
  }

  private static void receive(PacketSocket socket, NativeMemory memory, MessageBatch batch)
      throws IOException {
    byte[] untagged = new byte[TAGGED.length - 4];
    System.arraycopy(TAGGED, 0, untagged, 0, 12);
    System.arraycopy(TAGGED, 16, untagged, 12, untagged.length - 12);
    try (Poller poller = new Poller(1)) {
      poller.add(socket.fd(), 0);
      System.out.println("ready");
      int seen = 0;
      while (seen < COUNT) {
        if (poller.await(20_000_000_000L) == 0) {
          throw new AssertionError("only " + seen + " frames after 20 s");
        }
        batch.setReceive(0, memory.address(), 4096);
        if (batch.receive(socket, 1) == 1 && batch.vlanTag(0) == (0x8100_6005L & 0xffffffffL)) {
          ByteBuffer frame = memory.buffer().slice(HEADER, batch.length(0) - HEADER);
          if (!frame.equals(ByteBuffer.wrap(untagged))) {
            throw new AssertionError("frame changed");
          }
          seen++;
        }
      }
    }
  }
}
