package org.gine.internal.dataplane;

import java.util.Arrays;

/**
 * Which address was last seen at which port. Open addressing with linear probing in arrays made
 * once; entries are never removed, only overwritten when they have aged, so that probing stays
 * short and correct. An address that finds no place is not learned; frames to it are flooded.
 */
final class MacTable {
  /** An entry is valid for 300 s (IEEE 802.1Q, 8.8.3: recommended ageing time). */
  static final long AGING_NANOS = 300_000_000_000L;

  /** No port is known. */
  static final int UNKNOWN = -1;

  private static final int CAPACITY = 1 << 13;
  private static final int MAX_PROBES = 64;
  private static final long EMPTY = -1;

  private final long[] addresses = new long[CAPACITY];
  private final long[] seen = new long[CAPACITY];
  private final int[] ports = new int[CAPACITY];

  MacTable() {
    Arrays.fill(addresses, EMPTY);
  }

  /** Notes that an address was seen at a port. */
  void learn(long address, int port, long nanos) {
    int place = -1;
    int at = slot(address);
    for (int i = 0; i < MAX_PROBES; i++, at = at + 1 & CAPACITY - 1) {
      if (addresses[at] == address) {
        place = at;
        break;
      }
      if (addresses[at] == EMPTY) {
        place = place < 0 ? at : place;
        break;
      }
      if (place < 0 && nanos - seen[at] > AGING_NANOS) {
        place = at;
      }
    }
    if (place >= 0) {
      addresses[place] = address;
      ports[place] = port;
      seen[place] = nanos;
    }
  }

  /** The port at which an address was seen within the ageing time, or {@link #UNKNOWN}. */
  int lookup(long address, long nanos) {
    int at = slot(address);
    for (int i = 0; i < MAX_PROBES; i++, at = at + 1 & CAPACITY - 1) {
      if (addresses[at] == address) {
        return nanos - seen[at] > AGING_NANOS ? UNKNOWN : ports[at];
      }
      if (addresses[at] == EMPTY) {
        return UNKNOWN;
      }
    }
    return UNKNOWN;
  }

  private static int slot(long address) {
    return (int) (address * 0x9E3779B97F4A7C15L >>> 51);
  }
}
