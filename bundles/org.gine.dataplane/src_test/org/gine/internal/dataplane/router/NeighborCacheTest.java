package org.gine.internal.dataplane.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.util.List;
import org.gine.dataplane.DropReason;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.TimerQueue;
import org.junit.jupiter.api.Test;

class NeighborCacheTest {
  private static final long MAC = 0x02000000000aL;

  private final Wire wire = new Wire();
  private final TimerQueue timers = new TimerQueue(8);
  private int solicitations;

  private final NeighborCache cache =
      new NeighborCache(
          timers,
          wire,
          new NeighborCache.Protocol() {
            @Override
            public void solicit(Neighbor neighbor, boolean unicast, long nanos) {
              solicitations++;
            }

            @Override
            public void undeliverable(Frame frame, long nanos) {}
          },
          MAC,
          new Epoch());

  @Test
  void findsEachByItsAddress() {
    for (int i = 0; i < NeighborCache.CAPACITY; i++) {
      cache.findOrAdd(1, i).heard(MAC + i, 0);
    }
    for (int i = 0; i < NeighborCache.CAPACITY; i++) {
      assertEquals(MAC + i, cache.find(1, i).mac());
      assertSame(cache.find(1, i), cache.findOrAdd(1, i));
    }
    assertNull(cache.find(2, 0));
  }

  @Test
  void forgetsWhomNobodyNeedsWhenItIsFull() {
    for (int i = 0; i < NeighborCache.CAPACITY; i++) {
      cache.findOrAdd(1, i).heard(MAC, 0);
    }
    for (int i = 0; i < 3 * NeighborCache.CAPACITY; i++) {
      Neighbor neighbor = cache.findOrAdd(2, i);
      assertNotNull(neighbor);
      neighbor.heard(MAC, 0);
      assertSame(neighbor, cache.find(2, i));
    }
    int known = 0;
    for (int i = 0; i < 3 * NeighborCache.CAPACITY; i++) {
      known += cache.find(2, i) == null ? 0 : 1;
      known += cache.find(1, i) == null ? 0 : 1;
    }
    assertEquals(NeighborCache.CAPACITY, known);
  }

  /** A scan of a subnet in which nobody answers. */
  @Test
  void packetIsDroppedWhenAllEntriesAreBusy() {
    FramePool pool =
        new FramePool(ByteBuffer.allocateDirect(128 * (NeighborCache.CAPACITY + 1)), 0, 128);
    for (int i = 0; i <= NeighborCache.CAPACITY; i++) {
      Frame frame = pool.take();
      frame.received(60, 0);
      cache.send(frame, 1, i, 0, 0);
    }
    assertEquals(NeighborCache.CAPACITY, solicitations);
    assertEquals(List.of(DropReason.NEIGHBOR_UNREACHABLE), wire.unsendable);
    for (int second = 1; second <= Neighbor.MOST_SOLICITATIONS; second++) {
      timers.expire(second * Neighbor.RETRANSMIT_NANOS, NeighborCache.CAPACITY);
    }
    assertEquals(NeighborCache.CAPACITY + 1, wire.unsendable.size());
    assertEquals(pool.capacity(), pool.free());
    assertNotNull(cache.findOrAdd(1, NeighborCache.CAPACITY));
  }
}
