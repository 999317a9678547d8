package org.gine.dataplane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.gine.linux.packet.MessageBatch;
import org.gine.linux.packet.NativeMemory;
import org.gine.linux.packet.PacketSocket;
import org.gine.linux.packet.Poller;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.FrameTailPool;
import org.gine.packet.wire.OffloadHeader;
import org.gine.packet.wire.Superframe;

/**
 * Cuts superframes twice, by the kernel and by {@link Superframe}: byte for byte the same must come
 * out. The kernel does it when a superframe is sent through an interface without any offload.
 */
final class KernelSegmentation {
  private static final int VNET = PacketSocket.VNET_HEADER_BYTES;
  private static final int SLOT = 2048;
  private static final String ADDRESSES = "020000000002" + "020000000001";
  private static final String IPV4 =
      "0800" + "46LLLLLL" + "fffe4000" + "40PP0000" + "0a0000010a000002" + "01010100";
  private static final String IPV6 =
      "86dd"
          + "6abcdefLLLLLPP40"
          + "fd000000000000000000000000000001"
          + "fd000000000000000000000000000002";
  private static final String PORTS = "13881389";
  private static final String TCP =
      PORTS
          + "fffff000"
          + "00000001"
          + "80ff"
          + "01f5"
          + "CCCC"
          + "0007"
          + "0101080a0000000100000002";
  private static final String UDP = PORTS + "LLLLCCCC";
  private static final int PROTOCOL_TCP = 6;
  private static final int PROTOCOL_UDP = 17;

  private final PacketSocket out;
  private final PacketSocket in;
  private final NativeMemory slots = NativeMemory.zeroed(64 * SLOT);
  private final NativeMemory tails = NativeMemory.zeroed(2 * FrameTailPool.TAIL_BYTES);
  private final FramePool pool = new FramePool(slots.buffer(), slots.address(), SLOT);
  private final FrameTailPool tailPool = new FrameTailPool(tails.buffer(), tails.address());
  private final MessageBatch sending = new MessageBatch(1);
  private final MessageBatch receiving = new MessageBatch(1);
  private final NativeMemory received = NativeMemory.zeroed(4096);

  private KernelSegmentation() throws IOException {
    Sandbox.command("ip", "link", "add", "k1", "type", "veth", "peer", "name", "k2");
    for (String name : List.of("k1", "k2")) {
      Sandbox.command("sysctl", "-qw", "net.ipv6.conf." + name + ".disable_ipv6=1");
      Sandbox.command("ip", "link", "set", name, "up");
    }
    Sandbox.command(
        "ethtool",
        "-K",
        "k1",
        "tso",
        "off",
        "gso",
        "off",
        "tx",
        "off",
        "tx-udp-segmentation",
        "off");
    out = PacketSocket.open("k1", 1 << 20, 0);
    in = PacketSocket.open("k2", 1 << 20, 0);
  }

  /** Compares all kinds. */
  static void compare() throws IOException {
    KernelSegmentation test = new KernelSegmentation();
    for (int payload : new int[] {1449, 2896, 20_001, 64_000}) {
      test.compare(tcp4(payload), OffloadHeader.GSO_TCPV4, 1448);
      test.compare(tcp4(payload), OffloadHeader.GSO_TCPV4 | 0x80, 1448);
      test.compare(tcp6(payload), OffloadHeader.GSO_TCPV6, 1428);
    }
    test.compare(udp4(10_000), OffloadHeader.GSO_UDP_L4, 1200);
    test.compare(udp6(10_000), OffloadHeader.GSO_UDP_L4, 1200);
  }

  /** A superframe, and where its transport header begins. */
  private record Sample(byte[] bytes, int transport, int checksum) {}

  private static Sample tcp4(int payload) {
    return sample(IPV4, 24, TCP, payload, PROTOCOL_TCP, 16);
  }

  private static Sample tcp6(int payload) {
    return sample(IPV6, 40, TCP, payload, PROTOCOL_TCP, 16);
  }

  private static Sample udp4(int payload) {
    return sample(IPV4, 24, UDP, payload, PROTOCOL_UDP, 6);
  }

  private static Sample udp6(int payload) {
    return sample(IPV6, 40, UDP, payload, PROTOCOL_UDP, 6);
  }

  private static Sample sample(
      String network, int networkBytes, String transport, int payload, int protocol, int checksum) {
    int transportBytes = transport.length() / 2;
    int rest = transportBytes + payload;
    String ip =
        networkBytes == 40
            ? network.replace("LLLLL", "0" + hex(4, rest)).replace("PP", hex(2, protocol))
            : network
                .replace("LLLLLL", "00" + hex(4, networkBytes + rest))
                .replace("PP", hex(2, protocol));
    long sum = protocol + rest;
    sum += networkBytes == 40 ? 2L * 0xfd00 + 1 + 2 : 2L * 0x0a00 + 1 + 2;
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    String segment = transport.replace("LLLL", hex(4, rest)).replace("CCCC", hex(4, (int) sum));
    byte[] headers = HexFormat.of().parseHex(ADDRESSES + ip + segment);
    byte[] all = java.util.Arrays.copyOf(headers, headers.length + payload);
    for (int i = headers.length; i < all.length; i++) {
      all[i] = (byte) (i * 7);
    }
    return new Sample(all, 14 + networkBytes, checksum);
  }

  private static String hex(int digits, int value) {
    return HexFormat.of().toHexDigits(value, digits);
  }

  private void compare(Sample sample, int kind, int size) throws IOException {
    Frame frame = frame(sample, kind, size);
    assertTrue(Superframe.recognise(frame), "not recognised");
    List<byte[]> ours = new ArrayList<>();
    for (int i = 0; i < frame.wireFrames(); i++) {
      ours.add(cut(frame, i));
    }
    sending.setBuffers(
        0,
        frame.sendAddress(),
        frame.sendLength(),
        frame.tail() == null ? 0 : frame.tail().address(),
        frame.tailLength());
    int sent = sending.send(out, 0, 1);
    assertTrue(
        sent == 1, "sendmmsg: " + sent + ", kind " + kind + ", " + frame.length() + " bytes");
    for (int i = 0; i < ours.size(); i++) {
      assertArrayEquals(
          next(), ours.get(i), "kind " + kind + ", piece " + i + " of " + ours.size());
    }
    frame.release();
  }

  private Frame frame(Sample sample, int kind, int size) {
    Frame frame = pool.take();
    byte[] bytes = sample.bytes();
    int head = Math.min(bytes.length, frame.frameCapacity());
    frame.received(bytes.length, 0);
    frame.buffer().put(frame.start(), bytes, 0, head);
    if (head < bytes.length) {
      frame.attach(tailPool.take());
      frame.tail().buffer().put(0, bytes, head, bytes.length - head);
    }
    ByteBuffer buffer = frame.buffer().order(ByteOrder.nativeOrder());
    int at = frame.start() - VNET;
    buffer.put(at, (byte) 1).put(at + 1, (byte) kind).putShort(at + 4, (short) size);
    buffer.putShort(at + 6, (short) sample.transport()).putShort(at + 8, (short) sample.checksum());
    buffer.order(ByteOrder.BIG_ENDIAN);
    return frame;
  }

  /** A piece as it would be on the wire, with its checksum. */
  private byte[] cut(Frame superframe, int index) {
    Frame part = pool.take();
    Superframe.cut(superframe, index, 1, part);
    int position = part.start() + OffloadHeader.checksumPosition(part);
    part.buffer().putShort(position, (short) OffloadHeader.checksum(part));
    byte[] bytes = new byte[part.length()];
    part.buffer().get(part.start(), bytes);
    part.release();
    return bytes;
  }

  private byte[] next() throws IOException {
    try (Poller poller = new Poller(1)) {
      poller.add(in.fd(), 0);
      assertTrue(poller.await(5_000_000_000L) == 1, "the kernel made no further piece");
    }
    receiving.setReceive(0, received.address(), 4096);
    int count = receiving.receive(in, 1);
    assertTrue(count == 1, "recvmmsg: " + count);
    byte[] bytes = new byte[receiving.length(0) - VNET];
    received.buffer().get(VNET, bytes);
    return bytes;
  }
}
