package org.gine.internal.dataplane.router;

import org.gine.dataplane.DropReason;
import org.gine.packet.Frame;
import org.gine.packet.Timer;
import org.gine.packet.TimerQueue;
import org.gine.packet.wire.Ethernet;

/**
 * The neighbours of one interface, of one address family.
 *
 * <p>A chain of entries per hash value. Entries are made when they are first needed, up to {@value
 * #CAPACITY}; then those that hold nothing are used for other addresses.
 */
final class NeighborCache {
  /** The Linux kernel's own limit, unless somebody has changed it (gc_thresh3, arp(7)). */
  static final int CAPACITY = 1024;

  private static final int BUCKETS = 64;

  private final TimerQueue timers;
  private final Attachment attachment;
  private final Protocol protocol;
  private final long mac;
  private final Epoch epoch;
  private final Neighbor[] buckets = new Neighbor[BUCKETS];
  private int size;
  private int victim;

  /** The one that was asked for last. */
  private Neighbor last;

  /** How neighbours are asked, and what happens when they do not answer. */
  interface Protocol {
    /**
     * Asks for an address.
     *
     * @param unicast true: whether it is still there
     */
    void solicit(Neighbor neighbor, boolean unicast, long nanos);

    /** A packet could not be delivered. It stays the caller's. */
    void undeliverable(Frame frame, long nanos);
  }

  /**
   * Makes an empty cache.
   *
   * @param mac of the interface
   * @param epoch ends when anything becomes known, or is not any more
   */
  NeighborCache(
      TimerQueue timers, Attachment attachment, Protocol protocol, long mac, Epoch epoch) {
    this.timers = timers;
    this.attachment = attachment;
    this.protocol = protocol;
    this.mac = mac;
    this.epoch = epoch;
  }

  /** The neighbour with an address, or null. */
  Neighbor find(long high, long low) {
    if (last != null && last.is(high, low)) {
      return last;
    }
    Neighbor neighbor = buckets[bucket(high, low)];
    while (neighbor != null && !neighbor.is(high, low)) {
      neighbor = neighbor.next;
    }
    if (neighbor != null) {
      last = neighbor;
    }
    return neighbor;
  }

  /** The neighbour with an address, new if need be; null when no entry is free. */
  Neighbor findOrAdd(long high, long low) {
    Neighbor neighbor = find(high, low);
    if (neighbor == null) {
      neighbor = size < CAPACITY ? new Neighbor(this) : reuse();
      if (neighbor != null) {
        size++;
        neighbor.become(high, low);
        int bucket = bucket(high, low);
        neighbor.next = buckets[bucket];
        buckets[bucket] = neighbor;
      }
    }
    return neighbor;
  }

  /** Takes an entry that is idle, looking on where it looked last. */
  private Neighbor reuse() {
    for (int i = 0; i < BUCKETS; i++) {
      victim = (victim + 1) % BUCKETS;
      Neighbor before = null;
      for (Neighbor each = buckets[victim]; each != null; each = each.next) {
        if (each.isIdle()) {
          if (before == null) {
            buckets[victim] = each.next;
          } else {
            before.next = each.next;
          }
          size--;
          return each;
        }
        before = each;
      }
    }
    return null;
  }

  private static int bucket(long high, long low) {
    long hash = (high * 0x9E3779B97F4A7C15L ^ low) * 0xC2B2AE3D27D4EB4FL;
    return (int) (hash >>> 56) & BUCKETS - 1;
  }

  /** Sends a packet to a neighbour. */
  void send(Frame frame, long high, long low, long departure, long nanos) {
    Neighbor neighbor = findOrAdd(high, low);
    if (neighbor == null) {
      unsendable(frame);
    } else {
      neighbor.send(frame, departure, nanos);
    }
  }

  void schedule(Neighbor neighbor, long deadline) {
    if (deadline == Timer.NEVER) {
      timers.cancel(neighbor);
    } else {
      timers.schedule(neighbor, deadline);
    }
  }

  void changed() {
    epoch.end();
  }

  void solicit(Neighbor neighbor, boolean unicast, long nanos) {
    protocol.solicit(neighbor, unicast, nanos);
  }

  /** Sends a frame whose packet is ready. */
  void send(Frame frame, long destination, long departure) {
    Ethernet.setAddresses(frame.buffer(), frame.start(), destination, mac);
    attachment.send(frame, departure);
  }

  void unreachable(Frame frame, long nanos) {
    protocol.undeliverable(frame, nanos);
    unsendable(frame);
  }

  void unsendable(Frame frame) {
    attachment.unsendable(frame, DropReason.NEIGHBOR_UNREACHABLE);
  }
}
