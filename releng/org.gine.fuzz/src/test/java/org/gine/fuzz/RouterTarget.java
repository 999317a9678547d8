package org.gine.fuzz;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.RouterSpec;
import org.gine.internal.dataplane.router.Attachment;
import org.gine.internal.dataplane.router.Crossing;
import org.gine.internal.dataplane.router.Epoch;
import org.gine.internal.dataplane.router.Router;
import org.gine.internal.dataplane.router.RouterInterface;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.Origin;
import org.gine.packet.PacketMetadata;
import org.gine.packet.TimerQueue;
import org.gine.packet.wire.OffloadHeader;

/**
 * Everything that an emulated router reads: Ethernet, ARP, IPv4, IPv6 and its extension headers,
 * ICMP, Neighbor Discovery. The input is a row of frames, which come in at either interface.
 */
public final class RouterTarget {
  private static final int SLOT = 2048;
  private static final int FRAMES = 96;
  private static final int HEADER = 3;
  private static final int MOST_FRAME = 1600;
  private static final long ALL_TIMES_OUT_NANOS = 100_000_000_000L;

  /** Bits of the first byte of each frame. */
  private static final int SECOND_INTERFACE = 1;

  private static final int REPAIR_CHECKSUM = 2;
  private static final int MISSING_END = 4;

  private static final ByteBuffer MEMORY = ByteBuffer.allocateDirect(FRAMES * SLOT);

  private final FramePool pool;
  private final TimerQueue timers = new TimerQueue(16);
  private final List<String> said = new ArrayList<>();
  private final Router router;
  private final RouterInterface[] interfaces = new RouterInterface[2];
  private long now = 1_000;

  /** Twice, with other bytes around the frames: what is sent must not depend on them. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> first = new RouterTarget((byte) 0).run(input);
    List<String> second = new RouterTarget((byte) 0xFF).run(input);
    if (!first.equals(second)) {
      throw new AssertionError("what is around a frame was read:\n" + first + "\n" + second);
    }
  }

  private RouterTarget(byte around) {
    byte[] fill = new byte[MEMORY.capacity()];
    Arrays.fill(fill, around);
    MEMORY.put(0, fill);
    pool = new FramePool(MEMORY, 0, SLOT);
    RouterSpec spec =
        new RouterSpec(
            "r",
            List.of(
                itf(0x020000000100L, "10.0.0.1/24", "fd00::1/64"),
                itf(0x020000000101L, "10.0.1.1/24", "fd00:1::1/64")),
            List.of(
                new RouterSpec.Route(prefix("10.0.2.0/24"), address("10.0.1.2")),
                new RouterSpec.Route(prefix("fd00:2::/64"), address("fd00:1::2"))),
            List.of(),
            true);
    router = new Router(spec, timers, pool, new Epoch());
    for (int i = 0; i < interfaces.length; i++) {
      // The second is as narrow as IPv4 allows, so that packets are cut or refused.
      interfaces[i] = router.newInterface(i, i == 0 ? 1500 : 68, new Wire());
      router.attach(interfaces[i], 0);
    }
  }

  private static RouterSpec.Interface itf(long mac, String... addresses) {
    return new RouterSpec.Interface(mac, Stream.of(addresses).map(RouterTarget::prefix).toList());
  }

  private static RouterSpec.Prefix prefix(String text) {
    String[] parts = text.split("/");
    return new RouterSpec.Prefix(address(parts[0]), Integer.parseInt(parts[1]));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private List<String> run(byte[] input) {
    int at = 0;
    while (at + HEADER <= input.length) {
      int kind = input[at];
      int length = (input[at + 1] & 0xFF) << 8 | input[at + 2] & 0xFF;
      at += HEADER;
      length = Math.min(Math.min(length, MOST_FRAME), input.length - at);
      receive(kind, input, at, length);
      at += length;
      pass(10_000_000);
    }
    pass(ALL_TIMES_OUT_NANOS);
    if (pool.free() != FRAMES) {
      throw new AssertionError(FRAMES - pool.free() + " frames are lost");
    }
    return said;
  }

  private void receive(int kind, byte[] input, int at, int length) {
    Frame frame = pool.take();
    int missing = (kind & MISSING_END) == 0 ? 0 : 100;
    frame.received(length + missing, now);
    OffloadHeader.clear(frame.buffer(), frame.start());
    frame.buffer().put(frame.start(), input, at, length);
    if (missing > 0) {
      frame.stayWith(new Kernel(), missing);
    }
    if ((kind & REPAIR_CHECKSUM) != 0) {
      Repair.checksums(frame.buffer(), frame.start(), length);
    }
    router.receive(frame, interfaces[kind & SECOND_INTERFACE], now);
  }

  private void pass(long nanos) {
    long until = now + nanos;
    while (timers.nextDeadline() <= until) {
      now = timers.nextDeadline();
      timers.expire(now, 1);
    }
    now = until;
  }

  /** Takes down what is dropped of what it holds. */
  private final class Kernel implements Origin {
    @Override
    public void released() {
      said.add("dropped");
    }

    @Override
    public PacketMetadata metadata() {
      throw new AssertionError("a router has no use for it");
    }
  }

  /** Takes down what is sent. */
  private final class Wire implements Attachment, Crossing {
    @Override
    public void arrived(Frame frame, long nanos) {
      said.add("arrived");
    }

    @Override
    public void refused(Frame frame, DropReason reason) {
      said.add("refused " + reason);
      frame.release();
    }

    @Override
    public Crossing out() {
      return this;
    }

    @Override
    public RouterInterface entrance() {
      return null;
    }

    @Override
    public boolean isClear() {
      return true;
    }

    @Override
    public void cross(Frame frame) {
      throw new AssertionError("this wire leads to no router");
    }

    @Override
    public void send(Frame frame, long nanos) {
      byte[] bytes = new byte[frame.headLength()];
      frame.copyTo(0, bytes.length, ByteBuffer.wrap(bytes), 0);
      said.add(nanos + " " + HexFormat.of().formatHex(bytes));
      frame.release();
    }

    @Override
    public void unsendable(Frame frame, DropReason reason) {
      said.add("unsendable " + reason);
      frame.release();
    }

    @Override
    public void unmade(int frames, DropReason reason) {
      said.add("unmade " + reason);
    }
  }
}
