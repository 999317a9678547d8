package org.gine.internal.dataplane;

import org.gine.internal.dataplane.router.IcmpError;
import org.gine.internal.dataplane.router.TokenBucket;
import org.gine.packet.Frame;

/** Tells senders how long a packet may be, by the other direction of their link. */
final class TooBigAnswers {
  private static final int PER_SECOND = 100;
  private static final int AT_ONCE = 50;

  private final TokenBucket bucket = new TokenBucket(PER_SECOND, AT_ONCE);

  /** Null where nothing goes back. */
  private LinkDirection opposite;

  /** Says by which direction answers go. */
  void sendBy(LinkDirection direction) {
    opposite = direction;
  }

  /**
   * Answers, unless that may not be, is asked too often, or no memory is free: whoever sends such a
   * packet sends another one.
   *
   * @param packet stays the caller's
   * @param nanos when the answer enters the other direction
   */
  void answer(Frame packet, int mtu, long nanos) {
    if (opposite == null || !bucket.take(nanos)) {
      return;
    }
    Frame answer = packet.pool().take();
    if (answer == null) {
      return;
    }
    if (IcmpError.tellTooBig(answer, packet, mtu)) {
      opposite.enter(answer, nanos);
    } else {
      answer.release();
    }
  }
}
