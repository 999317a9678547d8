package org.gine.internal.dataplane.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gine.internal.dataplane.router.ForwardingTable.NextHop;
import org.gine.internal.dataplane.router.ForwardingTable.Route;
import org.junit.jupiter.api.Test;

class ForwardingTableTest {
  private static NextHop hop(int out) {
    return new NextHop(out, true, 0, 0);
  }

  private static Route route(long high, long low, int length, NextHop... hops) {
    return new Route(high, low, length, List.of(hops));
  }

  @Test
  void longestMatchWins() {
    ForwardingTable table =
        new ForwardingTable(
            List.of(
                route(0, 0, 0, hop(0)),
                route(0x0A00_0000L << 32, 0, 8, hop(1)),
                route(0x0A01_0000L << 32, 0, 16, hop(2)),
                route(0x0A01_0203L << 32, 0, 32, hop(3))));
    assertEquals(hop(3), table.lookup(0x0A01_0203L << 32, 0, 0));
    assertEquals(hop(2), table.lookup(0x0A01_0204L << 32, 0, 0));
    assertEquals(hop(1), table.lookup(0x0A02_0000L << 32, 0, 0));
    assertEquals(hop(0), table.lookup(0x0B00_0000L << 32, 0, 0));
  }

  @Test
  void withoutRouteThereIsNoWay() {
    assertNull(new ForwardingTable(List.of()).lookup(0, 0, 0));
    ForwardingTable table = new ForwardingTable(List.of(route(0, 1, 128, hop(1))));
    assertEquals(hop(1), table.lookup(0, 1, 0));
    assertNull(table.lookup(0, 2, 0));
  }

  @Test
  void equalWaysShareFlowsAndAFlowStays() {
    ForwardingTable table = new ForwardingTable(List.of(route(0, 0, 0, hop(0), hop(1), hop(2))));
    int[] taken = new int[3];
    for (int flow = -300; flow < 300; flow++) {
      NextHop first = table.lookup(5, 5, flow);
      assertEquals(first, table.lookup(6, 6, flow));
      taken[first.out()]++;
    }
    for (int count : taken) {
      assertEquals(200, count, 1);
    }
  }

  @Test
  void agreesWithTryingEveryRoute() {
    Random random = new Random(7);
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      int length = random.nextInt(129);
      // Few different bits, so that prefixes contain each other.
      long high = (long) random.nextInt(16) << 60 & ForwardingTable.mask(length);
      long low =
          (long) random.nextInt(16) << random.nextInt(60) & ForwardingTable.mask(length - 64);
      routes.removeIf(
          other -> other.high() == high && other.low() == low && other.length() == length);
      routes.add(route(high, low, length, hop(i)));
    }
    ForwardingTable table = new ForwardingTable(routes);
    for (int i = 0; i < 5000; i++) {
      long high = (long) random.nextInt(16) << 60;
      long low = (long) random.nextInt(16) << random.nextInt(60);
      NextHop best = null;
      int longest = -1;
      for (Route route : routes) {
        if (route.length() > longest
            && (high & ForwardingTable.mask(route.length())) == route.high()
            && (low & ForwardingTable.mask(route.length() - 64)) == route.low()) {
          longest = route.length();
          best = route.nextHops().getFirst();
        }
      }
      assertEquals(best, table.lookup(high, low, 0));
    }
  }

  @Test
  void agreesAmongAHundredThousandRoutes() {
    Random random = new Random(11);
    Map<Integer, Map<Long, NextHop>> byLength = new TreeMap<>(Comparator.reverseOrder());
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      int length = 8 + random.nextInt(25);
      long high = (long) random.nextInt() << 32 & ForwardingTable.mask(length);
      byLength.computeIfAbsent(length, l -> new HashMap<>()).put(high, hop(i));
      routes.add(route(high, 0, length, hop(i)));
    }
    ForwardingTable table = new ForwardingTable(routes);
    for (int i = 0; i < 200_000; i++) {
      Route near = routes.get(random.nextInt(routes.size()));
      // In its prefix, or anywhere.
      long address =
          i % 2 == 0
              ? near.high() | (long) random.nextInt() << 32 & ~ForwardingTable.mask(near.length())
              : (long) random.nextInt() << 32;
      NextHop best = null;
      for (Map.Entry<Integer, Map<Long, NextHop>> level : byLength.entrySet()) {
        best = level.getValue().get(address & ForwardingTable.mask(level.getKey()));
        if (best != null) {
          break;
        }
      }
      assertEquals(best, table.lookup(address, 0, 0));
    }
  }

  @Test
  void bitsBehindTheLengthAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> route(1, 0, 63, hop(0)));
    assertThrows(IllegalArgumentException.class, () -> route(0, 1, 127, hop(0)));
    assertThrows(IllegalArgumentException.class, () -> route(0, 0, 0));
  }
}
