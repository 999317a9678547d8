package org.gine.internal.dataplane.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Routes of one address family, found by longest match. Immutable: a change is a new table.
 *
 * <p>For each prefix length that occurs there is a hash table, and they are asked from the longest
 * on: a full table of the internet has some 25 lengths, a lab's two or three. An address is two
 * numbers, its high and its low 64 bits; an IPv4 address is the highest 32 of them.
 */
public final class ForwardingTable {
  private final Level[] levels;

  /**
   * A route.
   *
   * @param high of the destination; bits behind the length must be 0
   * @param low of the destination
   * @param length of the prefix
   * @param nextHops of equal cost; at least one
   */
  public record Route(long high, long low, int length, List<NextHop> nextHops) {
    /** Checks that no bit is set behind the length. */
    public Route {
      if ((high & ~mask(length)) != 0 || (low & ~mask(length - 64)) != 0) {
        throw new IllegalArgumentException(
            "a destination must have no bits behind its length, " + length);
      }
      if (nextHops.isEmpty()) {
        throw new IllegalArgumentException("a route needs a next hop");
      }
      nextHops = List.copyOf(nextHops);
    }
  }

  /**
   * Where a packet goes.
   *
   * @param out number of the interface
   * @param isDirect true: the destination itself is the neighbour, and the address is unused
   * @param high of the neighbour's address
   * @param low of the neighbour's address
   */
  public record NextHop(int out, boolean isDirect, long high, long low) {}

  /** Makes a table; of routes to the same prefix, the last counts. */
  public ForwardingTable(Collection<Route> routes) {
    TreeMap<Integer, List<Route>> byLength = new TreeMap<>();
    for (Route route : routes) {
      byLength.computeIfAbsent(route.length(), length -> new ArrayList<>()).add(route);
    }
    levels =
        byLength.descendingMap().entrySet().stream()
            .map(entry -> new Level(entry.getKey(), entry.getValue()))
            .toArray(Level[]::new);
  }

  /** The first bits of a 64-bit number. */
  static long mask(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return bits >= 64 ? -1 : -1L << 64 - bits;
  }

  /**
   * Finds the ways to an address.
   *
   * @return one, or several of equal cost; null when there is none
   */
  NextHop[] lookup(long high, long low) {
    for (Level level : levels) {
      NextHop[] found = level.find(high & level.highMask, low & level.lowMask);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * Finds the way to an address.
   *
   * @param flow chooses among next hops of equal cost: equal numbers make equal choices
   * @return null when there is none
   */
  public NextHop lookup(long high, long low, int flow) {
    NextHop[] found = lookup(high, low);
    return found == null ? null : choose(found, flow);
  }

  /** The way that all packets go; null: there are several, or none. */
  static NextHop only(NextHop[] ways) {
    return ways != null && ways.length == 1 ? ways[0] : null;
  }

  /** One of several ways, the same for equal numbers. */
  static NextHop choose(NextHop[] ways, int flow) {
    return ways[Integer.remainderUnsigned(flow, ways.length)];
  }

  /** Open addressing, at most half full. */
  private static final class Level {
    private final long highMask;
    private final long lowMask;
    private final long[] keys;
    private final NextHop[][] nextHops;

    /**
     * Leaves the highest bits of a hash. Of a short IPv4 prefix only the highest bits of the
     * address differ, which have no influence on others.
     */
    private final int shift;

    Level(int length, List<Route> routes) {
      highMask = mask(length);
      lowMask = mask(length - 64);
      Map<List<Long>, Route> distinct = new LinkedHashMap<>();
      routes.forEach(route -> distinct.put(List.of(route.high(), route.low()), route));
      int capacity = Integer.highestOneBit(Math.max(2, 4 * distinct.size() - 1));
      keys = new long[2 * capacity];
      nextHops = new NextHop[capacity][];
      shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
      for (Route route : distinct.values()) {
        int at = slot(route.high(), route.low());
        while (nextHops[at] != null) {
          at = at + 1 & capacity - 1;
        }
        keys[2 * at] = route.high();
        keys[2 * at + 1] = route.low();
        nextHops[at] = route.nextHops().toArray(NextHop[]::new);
      }
    }

    private int slot(long high, long low) {
      long hash = (high * 0x9E3779B97F4A7C15L ^ low) * 0xC2B2AE3D27D4EB4FL;
      return (int) (hash >>> shift);
    }

    NextHop[] find(long high, long low) {
      int at = slot(high, low);
      for (NextHop[] found = nextHops[at]; found != null; found = nextHops[at]) {
        if (keys[2 * at] == high && keys[2 * at + 1] == low) {
          return found;
        }
        at = at + 1 & nextHops.length - 1;
      }
      return null;
    }
  }
}
