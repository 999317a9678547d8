package org.gine.internal.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DropReason;
import org.gine.internal.dataplane.TestFrames.Arrivals;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.junit.jupiter.api.Test;

class SwitchElementTest {
  private static final long BROADCAST = 0xffffffffffffL;
  private static final long A = 0x020000000001L;
  private static final long B = 0x020000000002L;

  private final FramePool pool = TestFrames.pool(64);
  private final TimerQueue timers = new TimerQueue(8);
  private final WorkList switching = new WorkList();
  private final SwitchElement hub = new SwitchElement(switching);
  private final List<LinkDirection> in = new ArrayList<>();
  private final List<Arrivals> out = new ArrayList<>();

  private void ports(int count) {
    for (int i = 0; i < count; i++) {
      LinkDirection to =
          new LinkDirection("l" + i, 0, 1500, DirectionSpec.IDEAL, i, timers, () -> 0);
      LinkDirection from =
          new LinkDirection("l" + i, 1, 1500, DirectionSpec.IDEAL, i, timers, () -> 0);
      out.add(new Arrivals(from));
      in.add(to);
      hub.addPort(to, from);
    }
  }

  private List<Integer> send(int port, long destination, long source, long nanos) {
    List<Integer> before = out.stream().map(o -> o.numbers.size()).toList();
    in.get(port).enter(TestFrames.frame(pool, 60, destination, source), nanos);
    while (!switching.isEmpty()) {
      switching.serve(nanos, 10);
    }
    List<Integer> reached = new ArrayList<>();
    for (int i = 0; i < out.size(); i++) {
      if (out.get(i).numbers.size() > before.get(i)) {
        reached.add(i);
      }
    }
    return reached;
  }

  @Test
  void floodsUntilItHasLearned() {
    ports(4);
    assertEquals(List.of(1, 2, 3), send(0, B, A, 0));
    assertEquals(List.of(0), send(2, A, B, 1));
    assertEquals(List.of(2), send(0, B, A, 2));
    assertEquals(64, pool.free());
  }

  @Test
  void broadcastAndMulticastReachAllOthers() {
    ports(4);
    assertEquals(List.of(0, 2, 3), send(1, BROADCAST, A, 0));
    assertEquals(List.of(0, 1, 2), send(3, 0x01005e000009L, B, 0));
  }

  @Test
  void groupAddressIsNeverLearned() {
    ports(3);
    send(0, B, 0x01005e000009L, 0);
    assertEquals(List.of(0, 2), send(1, 0x01005e000009L, A, 1));
  }

  @Test
  void entryAgesAfterFiveMinutesWithoutFrames() {
    ports(3);
    send(0, BROADCAST, A, 0);
    assertEquals(List.of(0), send(1, A, B, MacTable.AGING_NANOS));
    assertEquals(List.of(0, 2), send(1, A, B, MacTable.AGING_NANOS + 1));
  }

  @Test
  void nodeThatMovesIsFollowed() {
    ports(3);
    send(0, BROADCAST, A, 0);
    send(2, BROADCAST, A, 1);
    assertEquals(List.of(2), send(1, A, B, 2));
  }

  @Test
  void frameToItsOwnPortIsDropped() {
    ports(3);
    send(0, BROADCAST, B, 0);
    assertEquals(List.of(), send(0, B, A, 1));
    assertEquals(1, in.get(0).stats().drops().get(DropReason.NO_PORT));
    assertEquals(1, in.get(0).stats().framesOut());
  }

  @Test
  void onlyPortHasNowhereToSend() {
    ports(1);
    assertEquals(List.of(), send(0, BROADCAST, A, 0));
    assertEquals(1, in.get(0).stats().drops().get(DropReason.NO_PORT));
    assertEquals(64, pool.free());
  }

  @Test
  void copyForWhichNoFrameIsFreeIsCounted() {
    ports(3);
    while (pool.free() > 1) {
      pool.take();
    }
    assertEquals(List.of(2), send(0, BROADCAST, A, 0));
    assertEquals(1, out.get(1).from.stats().drops().get(DropReason.POOL_EMPTY));
    assertEquals(1, out.get(1).from.stats().framesIn());
  }

  @Test
  void tableThatIsFullOfAgedAddressesLearnsAgain() {
    MacTable table = new MacTable();
    for (long address = 0; address < 20_000; address++) {
      table.learn(address, 1, 0);
    }
    long later = MacTable.AGING_NANOS + 1;
    int learned = 0;
    for (long address = 100_000; address < 102_000; address++) {
      table.learn(address, 2, later);
      learned += table.lookup(address, later) == 2 ? 1 : 0;
    }
    assertEquals(2000, learned);
    assertEquals(MacTable.UNKNOWN, table.lookup(5, later));
  }
}
