package org.gine.internal.dataplane.router;

import org.gine.packet.Frame;
import org.gine.packet.FrameQueue;
import org.gine.packet.Timer;

/**
 * What is known of one neighbour, and the packets that wait for its address. The states and their
 * times are those of IPv6 (RFC 4861, sections 7.3 and 10); they serve ARP too, which leaves them
 * open (RFC 1122, 2.3.2.1, wants entries to age).
 */
final class Neighbor extends Timer {
  /** REACHABLE_TIME. */
  static final long REACHABLE_NANOS = 30_000_000_000L;

  /** DELAY_FIRST_PROBE_TIME. */
  static final long FIRST_PROBE_NANOS = 5_000_000_000L;

  /** RETRANS_TIMER. */
  static final long RETRANSMIT_NANOS = 1_000_000_000L;

  /** MAX_MULTICAST_SOLICIT and MAX_UNICAST_SOLICIT. */
  static final int MOST_SOLICITATIONS = 3;

  /** Packets that wait; when one more comes, the oldest is dropped (RFC 4861, 7.2.2). */
  static final int MOST_WAITING = 64;

  /** The next one with the same hash value. */
  Neighbor next;

  private final NeighborCache cache;
  private final FrameQueue waiting = new FrameQueue();
  private long high;
  private long low;
  private State state = State.UNUSED;
  private long mac;
  private int solicitations;

  /** RFC 4861, section 7.3.2, and an entry that is free. */
  enum State {
    UNUSED,
    INCOMPLETE,
    REACHABLE,
    STALE,
    DELAY,
    PROBE
  }

  Neighbor(NeighborCache cache) {
    this.cache = cache;
  }

  /** Begins to stand for an address. */
  void become(long newHigh, long newLow) {
    high = newHigh;
    low = newLow;
    enter(State.UNUSED);
  }

  boolean is(long otherHigh, long otherLow) {
    return high == otherHigh && low == otherLow;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  State state() {
    return state;
  }

  long mac() {
    return mac;
  }

  /** Whether a packet for it is sent at once, and nothing else happens by that. */
  boolean isSentTo() {
    return state == State.REACHABLE || state == State.DELAY || state == State.PROBE;
  }

  private void enter(State next) {
    state = next;
    cache.changed();
  }

  /** Sends a packet to it, now or as soon as its address is known. */
  void send(Frame frame, long departure, long nanos) {
    switch (state) {
      case UNUSED -> {
        enter(State.INCOMPLETE);
        solicitations = 0;
        waiting.add(frame);
        solicit(nanos);
      }
      case INCOMPLETE -> {
        if (waiting.size() == MOST_WAITING) {
          cache.unsendable(waiting.poll());
        }
        waiting.add(frame);
      }
      case STALE -> {
        enter(State.DELAY);
        cache.schedule(this, nanos + FIRST_PROBE_NANOS);
        cache.send(frame, mac, departure);
      }
      case REACHABLE, DELAY, PROBE -> cache.send(frame, mac, departure);
    }
  }

  /** It has said its address by itself: known, but not known to be reachable. */
  void heard(long newMac, long nanos) {
    if (state == State.UNUSED || state == State.INCOMPLETE || mac != newMac) {
      learn(newMac, State.STALE, NEVER, nanos);
    }
  }

  /** It has answered. */
  void confirmed(long newMac, long nanos) {
    learn(newMac, State.REACHABLE, nanos + REACHABLE_NANOS, nanos);
  }

  /** Somebody else says to be it: who is right will show (RFC 4861, 7.2.5). */
  void doubted() {
    if (state == State.REACHABLE) {
      enter(State.STALE);
      cache.schedule(this, NEVER);
    }
  }

  private void learn(long newMac, State learned, long until, long nanos) {
    mac = newMac;
    enter(learned);
    cache.schedule(this, until);
    for (Frame frame = waiting.poll(); frame != null; frame = waiting.poll()) {
      send(frame, nanos, nanos);
    }
  }

  @Override
  protected void expired(long nanos) {
    switch (state) {
      case REACHABLE -> enter(State.STALE);
      case DELAY -> {
        enter(State.PROBE);
        solicitations = 0;
        solicit(nanos);
      }
      case INCOMPLETE, PROBE -> {
        if (solicitations < MOST_SOLICITATIONS) {
          solicit(nanos);
        } else {
          enter(State.UNUSED);
          for (Frame frame = waiting.poll(); frame != null; frame = waiting.poll()) {
            cache.unreachable(frame, nanos);
          }
        }
      }
      case UNUSED, STALE -> throw new IllegalStateException("no time runs in state " + state);
    }
  }

  private void solicit(long nanos) {
    solicitations++;
    cache.schedule(this, nanos + RETRANSMIT_NANOS);
    cache.solicit(this, state == State.PROBE, nanos);
  }

  /** True when it holds nothing and may stand for another address. */
  boolean isIdle() {
    return waiting.isEmpty() && (state == State.UNUSED || state == State.STALE);
  }
}
