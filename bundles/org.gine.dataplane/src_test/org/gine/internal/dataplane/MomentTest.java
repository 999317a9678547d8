package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.gine.dataplane.CrossTrafficSpec;
import org.gine.dataplane.CrossTrafficSpec.Constant;
import org.gine.dataplane.CrossTrafficSpec.Datagrams;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.RouterSpec;
import org.gine.internal.dataplane.TestFrames.Arrivals;
import org.gine.internal.dataplane.router.Router;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.junit.jupiter.api.Test;

/** Changes at one instant, against simulated time, also when the loop is late. */
class MomentTest {
  private static final long MILLISECOND = 1_000_000;

  private final FramePool pool = TestFrames.pool(2048);
  private final LoopContext context = new LoopContext(() -> 0);
  private final TimerQueue timers = context.timers();

  private static DirectionSpec delay(long millis) {
    return new DirectionSpec(0, millis * MILLISECOND, 0, Distribution.UNIFORM, 0, 0, 0);
  }

  private LinkElement link(String name) {
    LinkSpec spec =
        new LinkSpec(
            name,
            new LinkSpec.SwitchEnd("s1"),
            new LinkSpec.SwitchEnd("s2"),
            1500,
            delay(10),
            delay(10),
            7);
    LinkElement link = new LinkElement(spec, context);
    link.from(0).connect(new Arrivals(link.from(0)));
    link.from(1).connect(new Arrivals(link.from(1)));
    return link;
  }

  @Test
  void framesBeforeFindAllOfItUndoneAndThoseAfterAllOfItDone() throws Exception {
    List<List<Long>> departures = new ArrayList<>();
    for (long step : new long[] {1, 7_300_000, 90_000_000}) {
      LinkElement link = link("l" + step);
      LinkElement other = link("o" + step);
      List<Long> due = new ArrayList<>();
      CaptureRing ring = new CaptureRing(1 << 20, 64);
      link.addTap(ring, true);
      CrossTrafficSpec spec =
          new CrossTrafficSpec(
              new Constant(8_000_000), new Datagrams(1000, 0), 100 * MILLISECOND, 1);
      new CrossElement(spec, link.from(0), pool, timers).start(0);
      Moment moment = new Moment(50_500_000, context);
      moment.add(List.of(link), () -> link.from(0).change(delay(30), 50_500_000));
      moment.add(List.of(other), () -> other.block(true));
      moment.schedule();
      while (timers.nextDeadline() <= 200 * MILLISECOND) {
        timers.expire(Math.ceilDiv(timers.nextDeadline(), step) * step, 64);
      }
      ring.read(1 << 20, record -> due.add(record.dueNanos() - record.arrivalNanos()));
      assertEquals(100, due.size());
      departures.add(due);
      assertEquals(true, other.from(1).isBlocked());
      assertEquals(Math.ceilDiv(50_500_000, step) * step - 50_500_000, moment.late().get());
    }
    for (List<Long> due : departures) {
      for (int i = 0; i < 100; i++) {
        assertEquals((i <= 50 ? 10 : 30) * MILLISECOND, due.get(i), "frame " + i);
      }
    }
  }

  @Test
  void frameThatWouldHaveLeftLaterIsCutHoweverLateTheLoopIs() {
    for (long step : new long[] {1, 90_000_000}) {
      LinkElement link = link("c" + step);
      for (int i = 0; i < 10; i++) {
        link.from(0).enter(TestFrames.frame(pool, 100), i * MILLISECOND);
      }
      // They are due after 10, 11, … 19 ms.
      Moment moment = new Moment(14 * MILLISECOND + 1, context);
      moment.add(List.of(link), () -> link.block(true));
      moment.schedule();
      while (timers.nextDeadline() <= 40 * MILLISECOND) {
        timers.expire(Math.ceilDiv(timers.nextDeadline(), step) * step, 64);
      }
      assertEquals(5L, link.from(0).stats().framesOut(), "step of " + step + " ns");
      assertEquals(5L, link.from(0).stats().drops().get(DropReason.CUT));
    }
  }

  private static final RouterSpec ROUTER =
      new RouterSpec(
          "r",
          List.of(
              new RouterSpec.Interface(0x020000000001L, List.of(prefix(10, 0, 0, 1))),
              new RouterSpec.Interface(0x020000000002L, List.of(prefix(10, 0, 1, 1)))),
          List.of());

  private static RouterSpec.Prefix prefix(int... bytes) {
    byte[] address = new byte[4];
    for (int i = 0; i < 4; i++) {
      address[i] = (byte) bytes[i];
    }
    try {
      return new RouterSpec.Prefix(InetAddress.getByAddress(address), 24);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** A datagram from 10.0.0.2 to 192.0.2.1 by way of the router. */
  private static final byte[] DATAGRAM =
      HexFormat.of()
          .parseHex(
              "02000000000102000000000a0800"
                  + "45000028000700000911e5bb0a000002c0000201"
                  + "03e807d000140000000102030405060708090a0b");

  /**
   * Ten frames reach a router, a millisecond apart, by a link and a switch; in the midst of it the
   * router gets a route. Before, it has none, and says so.
   */
  @Test
  void routerGoesByItsNewRoutesFromThatInstantOnHoweverLateTheLoopIs() {
    for (long step : new long[] {1, 700_000, 90_000_000}) {
      LinkElement first = link("f" + step);
      LinkElement second = link("s" + step);
      LinkElement out = link("o" + step);
      SwitchElement hub = new SwitchElement(context.switching());
      hub.addPort(first.from(0), first.from(1));
      hub.addPort(second.from(1), second.from(0));
      Router router = new Router(ROUTER, timers, pool, context.epoch());
      new RouterAttachment(router, 0, second.from(0), second.from(1))
          .connect(context.switching(), 0);
      new RouterAttachment(router, 1, out.from(1), out.from(0)).connect(context.switching(), 0);
      for (int i = 0; i < 10; i++) {
        Frame frame = TestFrames.frame(pool, DATAGRAM.length);
        frame.buffer().put(frame.start(), DATAGRAM);
        first.from(0).enter(frame, i * MILLISECOND);
      }
      // Both links take 10 ms: the frames arrive after 20, 21, … 29 ms.
      Moment moment = new Moment(24 * MILLISECOND + 1, context);
      Router.Routes routes =
          router.prepare(
              List.of(new RouterSpec.Route(prefix(192, 0, 2, 0), prefix(10, 0, 1, 9).address())),
              Set.of());
      moment.add(List.of(second, out), () -> router.use(routes));
      moment.schedule();
      while (timers.nextDeadline() <= 40 * MILLISECOND || !context.switching().isEmpty()) {
        long now = Math.ceilDiv(Math.min(timers.nextDeadline(), 40 * MILLISECOND), step) * step;
        timers.expire(now, 64);
        context.switching().serve(now, 64);
      }
      assertEquals(
          5L, second.from(0).stats().drops().get(DropReason.NO_ROUTE), "step of " + step + " ns");
      assertEquals(5L, second.from(0).stats().framesOut(), "step of " + step + " ns");
    }
  }
}
