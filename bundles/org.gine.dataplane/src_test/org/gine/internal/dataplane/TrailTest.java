package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.RouterSpec;
import org.gine.internal.dataplane.router.Router;
import org.gine.internal.dataplane.router.RouterInterface;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.InternetChecksum;
import org.junit.jupiter.api.Test;

/**
 * Six routers in a row, of which the outer two are the borders. In a chain that is watched by a
 * capture on each link, frames go step by step; everything else must be the same.
 */
class TrailTest {
  private static final int LINKS = 5;
  private static final int NARROW = 2;
  private static final long SECOND = 1_000_000_000;

  private final FramePool pool = TestFrames.pool(4096);

  /** The chain, and what came out of it at either border. */
  private final class Chain {
    final LoopContext context = new LoopContext(() -> 0);
    final List<LinkElement> links = new ArrayList<>();
    final List<Router> routers = new ArrayList<>();
    final List<String> out = new ArrayList<>();
    long now = 1;

    /** How often the hubs were served for what was sent last. */
    int rounds;

    Chain(boolean watched) {
      for (int i = 0; i <= LINKS; i++) {
        boolean border = i == 0 || i == LINKS;
        routers.add(
            new Router(
                spec(i), context.timers(), pool, context.epoch(), border ? this::leave : null));
      }
      for (int i = 0; i < LINKS; i++) {
        LinkSpec.End unused = new LinkSpec.SwitchEnd("unused");
        LinkSpec spec =
            new LinkSpec(
                "l" + i,
                unused,
                unused,
                i == NARROW ? 1300 : 1500,
                DirectionSpec.IDEAL,
                DirectionSpec.IDEAL,
                7);
        LinkElement link = new LinkElement(spec, context);
        links.add(link);
        attach(i, i == 0 ? 0 : 1, link, 0);
        attach(i + 1, 0, link, 1);
        if (watched) {
          link.addTap(new CaptureRing(4096, 64), true);
        }
      }
    }

    private void attach(int router, int number, LinkElement link, int end) {
      new RouterAttachment(routers.get(router), number, link.to(end), link.from(end))
          .connect(context.switching(), now);
    }

    private void leave(Frame frame, RouterInterface in, long nanos) {
      byte[] bytes = new byte[frame.length()];
      frame.copyTo(0, bytes.length, ByteBuffer.wrap(bytes), 0);
      out.add(nanos + " " + frame.departureNanos() + " " + HexFormat.of().formatHex(bytes));
      in.attachment().arrived(frame, nanos);
      frame.release();
    }

    /** Sends towards the last router, or from there. */
    void send(boolean forward, Frame frame) {
      boolean isIpv6 = Ethernet.type(frame.buffer(), frame.start()) == Ethernet.TYPE_IPV6;
      int link = forward ? 0 : LINKS - 1;
      frame.setArrivalNanos(now);
      frame.setDepartureNanos(now);
      Router border = routers.get(forward ? 0 : LINKS);
      assertTrue(border.hand(frame, 0, address(isIpv6, link, forward ? 2 : 1), now));
    }

    void settle() {
      for (rounds = 0; !context.switching().isEmpty(); rounds++) {
        context.switching().serve(now, Integer.MAX_VALUE);
      }
    }

    void pass(long nanos) {
      long until = now + nanos;
      while (context.timers().nextDeadline() <= until) {
        now = Math.max(now, context.timers().nextDeadline());
        context.timers().expire(now, 64);
        settle();
      }
      now = until;
    }

    /** One packet, all the way. */
    int roundsOf(Frame frame) {
      send(true, frame);
      settle();
      return rounds;
    }

    List<LinkStats> stats() {
      List<LinkStats> all = new ArrayList<>();
      for (LinkElement link : links) {
        all.add(link.from(0).stats());
        all.add(link.from(1).stats());
      }
      return all;
    }
  }

  private static RouterSpec spec(int router) {
    List<RouterSpec.Interface> interfaces = new ArrayList<>();
    if (router > 0) {
      interfaces.add(itf(router - 1, 2));
    }
    if (router < LINKS) {
      interfaces.add(itf(router, 1));
    }
    boolean border = router == 0 || router == LINKS;
    return new RouterSpec("r" + router, interfaces, border ? List.of() : routes(router));
  }

  private static RouterSpec.Interface itf(int link, int end) {
    return new RouterSpec.Interface(
        0x020000000000L + 16 * link + end,
        List.of(prefix(false, link, end), prefix(true, link, end)));
  }

  private static List<RouterSpec.Route> routes(int router) {
    List<RouterSpec.Route> routes = new ArrayList<>();
    for (boolean isIpv6 : new boolean[] {false, true}) {
      routes.add(new RouterSpec.Route(prefix(isIpv6, 200, 0), address(isIpv6, router, 2)));
      routes.add(new RouterSpec.Route(prefix(isIpv6, 100, 0), address(isIpv6, router - 1, 1)));
    }
    return routes;
  }

  private static RouterSpec.Prefix prefix(boolean isIpv6, int net, int host) {
    return new RouterSpec.Prefix(address(isIpv6, net, host), isIpv6 ? 64 : 24);
  }

  private static InetAddress address(boolean isIpv6, int net, int host) {
    byte[] bytes = new byte[isIpv6 ? 16 : 4];
    bytes[0] = (byte) (isIpv6 ? 0xFD : 10);
    bytes[2] = (byte) net;
    bytes[bytes.length - 1] = (byte) host;
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** A datagram between the networks at the borders. */
  private Frame packet(boolean isIpv6, boolean forward, int timeToLive, int bytes, boolean whole) {
    Frame frame = TestFrames.frame(pool, Ethernet.HEADER_BYTES + bytes);
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + Ethernet.HEADER_BYTES;
    Ethernet.write(buffer, frame.start(), 0, 0, isIpv6 ? Ethernet.TYPE_IPV6 : Ethernet.TYPE_IPV4);
    byte[] source = address(isIpv6, forward ? 100 : 200, 9).getAddress();
    byte[] destination = address(isIpv6, forward ? 200 : 100, 9).getAddress();
    if (isIpv6) {
      buffer.putInt(at, 6 << 28).putShort(at + 4, (short) (bytes - 40));
      buffer.put(at + 6, (byte) 17).put(at + 7, (byte) timeToLive);
      buffer.put(at + 8, source).put(at + 24, destination);
    } else {
      buffer.putInt(at, 0x4500 << 16 | bytes).putInt(at + 4, whole ? 0x4000 : 0);
      buffer.putInt(at + 8, timeToLive << 24 | 17 << 16);
      buffer.put(at + 12, source).put(at + 16, destination);
      buffer.putShort(at + 10, (short) InternetChecksum.of(buffer, at, 20));
    }
    return frame;
  }

  private Frame superframe(boolean forward, int timeToLive, int frames) {
    Frame frame = TestFrames.superframe(pool, frames);
    ByteBuffer buffer = frame.buffer();
    int at = frame.start() + Ethernet.HEADER_BYTES;
    buffer.putShort(at + 2, (short) (frame.length() - Ethernet.HEADER_BYTES));
    buffer.put(at + 8, (byte) timeToLive);
    buffer.put(at + 12, address(false, forward ? 100 : 200, 9).getAddress());
    buffer.put(at + 16, address(false, forward ? 200 : 100, 9).getAddress());
    buffer
        .putShort(at + 10, (short) 0)
        .putShort(at + 10, (short) InternetChecksum.of(buffer, at, 20));
    return frame;
  }

  private Chain acquainted(boolean watched) {
    Chain chain = new Chain(watched);
    for (boolean isIpv6 : new boolean[] {false, true}) {
      for (boolean forward : new boolean[] {false, true}) {
        for (int i = 0; i < 2; i++) {
          chain.send(forward, packet(isIpv6, forward, 64, 100, false));
          chain.settle();
        }
      }
    }
    assertEquals(8, chain.out.size());
    chain.out.clear();
    return chain;
  }

  @Test
  void packetGoesThroughAllRoutersInOneStep() {
    Chain chain = acquainted(false);
    for (boolean isIpv6 : new boolean[] {false, true}) {
      // The first router, and the border behind the last.
      assertEquals(2, chain.roundsOf(packet(isIpv6, true, 64, 100, false)));
      assertEquals(LINKS, acquainted(true).roundsOf(packet(isIpv6, true, 64, 100, false)));
    }
    long before = chain.links.get(3).from(0).stats().framesOut();
    assertEquals(2, chain.roundsOf(superframe(true, 64, 5)));
    assertEquals(before + 5, chain.links.get(3).from(0).stats().framesOut());
    assertEquals(1, chain.links.get(3).from(0).stats().superframesIn());
  }

  @Test
  void packetThatMayMeetSomethingGoesStepByStep() {
    Chain chain = acquainted(false);
    assertEquals(2, chain.roundsOf(packet(false, true, 5, 1300, true)));
    assertTrue(chain.roundsOf(packet(false, true, 4, 1300, true)) > 2);
    assertTrue(chain.roundsOf(packet(false, true, 5, 1301, true)) > 2);
    // The packet, and two errors: type and code stand behind an Ethernet and an IPv4 header.
    List<String> kinds = new ArrayList<>();
    chain.out.forEach(line -> kinds.add(line.substring("1 1 ".length() + 2 * 34).substring(0, 4)));
    assertEquals(List.of("0000", "0b00", "0304"), kinds);
  }

  @Test
  void ordersPacketsBehindThoseThatAreStillUnderWay() {
    Chain chain = acquainted(false);
    chain.send(true, packet(true, true, 64, 1301, false));
    chain.send(true, packet(true, true, 64, 100, false));
    chain.send(true, packet(true, true, 64, 101, false));
    chain.settle();
    assertTrue(chain.rounds > 2);
    assertEquals(2, chain.roundsOf(packet(true, true, 64, 102, false)));
  }

  @Test
  void everythingIsAsIfEachRouterHadForwarded() {
    Random random = new Random(4711);
    Chain fast = new Chain(false);
    Chain slow = new Chain(true);
    int inOneStep = 0;
    for (int i = 0; i < 20_000; i++) {
      int choice = random.nextInt(1000);
      long seed = random.nextLong();
      act(fast, choice, new Random(seed));
      act(slow, choice, new Random(seed));
      inOneStep += fast.rounds == 2 ? 1 : 0;
      assertEquals(slow.out, fast.out, "step " + i);
      assertEquals(slow.stats(), fast.stats(), "step " + i);
      fast.out.clear();
      slow.out.clear();
    }
    assertTrue(inOneStep > 1000, inOneStep + " steps");
  }

  private void act(Chain chain, int choice, Random random) {
    LinkElement link = chain.links.get(random.nextInt(LINKS));
    if (choice < 5) {
      link.block(true);
    } else if (choice < 30) {
      link.block(false);
    } else if (choice < 35) {
      link.from(random.nextInt(2)).change(parameters(random), chain.now);
    } else if (choice < 50) {
      link.from(0).change(DirectionSpec.IDEAL, chain.now);
      link.from(1).change(DirectionSpec.IDEAL, chain.now);
    } else if (choice < 55) {
      int number = 1 + random.nextInt(LINKS - 1);
      Router router = chain.routers.get(number);
      router.use(router.prepare(random.nextBoolean() ? List.of() : routes(number), Set.of()));
    } else if (choice < 70) {
      for (int i = 1; i < LINKS; i++) {
        chain.routers.get(i).use(chain.routers.get(i).prepare(routes(i), Set.of()));
      }
    } else if (choice < 120) {
      chain.pass(random.nextLong(20 * SECOND));
    } else {
      // Several only in one direction, and such as get no answers: packets of the same instant have
      // no
      // order where ways of different lengths meet.
      boolean forward = random.nextBoolean();
      int packets = 1 + random.nextInt(4);
      for (int i = 0; i < packets; i++) {
        boolean dies = packets == 1 && random.nextInt(4) == 0;
        boolean isLong = packets == 1 && random.nextInt(4) == 0;
        int timeToLive = dies ? 1 + random.nextInt(6) : 64;
        int bytes = isLong ? 1290 + random.nextInt(20) : 60 + random.nextInt(1000);
        boolean isIpv6 = random.nextBoolean();
        boolean whole = random.nextBoolean();
        chain.send(
            forward,
            random.nextInt(3) == 0
                ? superframe(forward, timeToLive, 2 + random.nextInt(4))
                : packet(isIpv6, forward, timeToLive, bytes, whole));
      }
      chain.settle();
      chain.pass(random.nextInt(3_000_000));
    }
  }

  private static DirectionSpec parameters(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new DirectionSpec(0, 1_000_000, 0, Distribution.UNIFORM, 0, 0, 0);
      case 1 -> new DirectionSpec(0, 0, 0, Distribution.UNIFORM, 0.3, 0, 0);
      default -> new DirectionSpec(10_000_000, 0, 0, Distribution.UNIFORM, 0, 100, 0);
    };
  }
}
