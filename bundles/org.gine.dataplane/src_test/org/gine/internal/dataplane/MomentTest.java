package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.gine.dataplane.CrossTrafficSpec;
import org.gine.dataplane.CrossTrafficSpec.Constant;
import org.gine.dataplane.CrossTrafficSpec.Datagrams;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DirectionSpec.Distribution;
import org.gine.dataplane.LinkEvent;
import org.gine.dataplane.LinkSpec;
import org.gine.internal.dataplane.TestFrames.Arrivals;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.junit.jupiter.api.Test;

/** Changes at one instant, against simulated time, also when the loop is late. */
class MomentTest {
  private static final long MILLISECOND = 1_000_000;

  private final FramePool pool = TestFrames.pool(2048);
  private final TimerQueue timers = new TimerQueue(8);
  private final LoopContext context = new LoopContext(() -> 0);

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
    LinkElement link = new LinkElement(spec, timers, context.clock(), context.journal());
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
      Moment moment = new Moment(50_500_000, timers);
      moment.add(link, new LinkEvent.Change("l", 0, delay(30)));
      moment.add(other, new LinkEvent.Block("o", true));
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
}
