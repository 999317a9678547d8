package org.gine.internal.dataplane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.gine.packet.Timer;

/** What is done at one moment in one loop: all that happens there before has happened then. */
final class Moment extends Timer {
  /** Hubs in a ring could go on with what came before for ever. */
  private static final int MOST_ROUNDS = 1000;

  private final long at;
  private final LoopContext context;
  private final Set<LinkElement> links = new LinkedHashSet<>();
  private final List<Runnable> changes = new ArrayList<>();
  private final CompletableFuture<Long> late = new CompletableFuture<>();
  private int rounds;

  Moment(long at, LoopContext context) {
    this.at = at;
    this.context = context;
  }

  /**
   * Adds a change.
   *
   * @param concerned links whose frames find it made, or not yet, according to when they come
   */
  void add(Collection<LinkElement> concerned, Runnable change) {
    links.addAll(concerned);
    changes.add(change);
  }

  /** How many nanoseconds later it was; completed by the loop. */
  CompletableFuture<Long> late() {
    return late;
  }

  /** On the loop: frames that come later wait until it was. */
  void schedule() {
    for (LinkElement link : links) {
      link.from(0).addSource(this);
      link.from(1).addSource(this);
    }
    context.timers().schedule(this, at);
  }

  @Override
  protected void expired(long nanos) {
    // What fails there is the path of frames: that ends the loop, as ever.
    if (!isNext(nanos)) {
      return;
    }
    try {
      for (LinkElement link : links) {
        link.from(0).removeSource(this);
        link.from(1).removeSource(this);
      }
      changes.forEach(Runnable::run);
      late.complete(nanos - at);
    } catch (RuntimeException e) {
      late.completeExceptionally(e);
    }
  }

  /** Whether nothing is under way any more that came before; otherwise this timer waits for it. */
  private boolean isNext(long nanos) {
    // What comes later goes on waiting meanwhile.
    context.timers().schedule(this, at);
    for (; !context.switching().isEmpty() && rounds < MOST_ROUNDS; rounds++) {
      context.switching().serve(nanos, Integer.MAX_VALUE);
    }
    if (context.timers().nextDeadline() < at && rounds < MOST_ROUNDS) {
      rounds++;
      return false;
    }
    context.timers().cancel(this);
    return true;
  }
}
