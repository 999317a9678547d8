package org.gine.internal.dataplane;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gine.dataplane.LinkEvent;
import org.gine.packet.Timer;
import org.gine.packet.TimerQueue;

/** What is done to links of one loop at one moment. */
final class Moment extends Timer {
  private final long at;
  private final TimerQueue timers;
  private final List<LinkElement> links = new ArrayList<>();
  private final List<LinkEvent> events = new ArrayList<>();
  private final CompletableFuture<Long> late = new CompletableFuture<>();

  Moment(long at, TimerQueue timers) {
    this.at = at;
    this.timers = timers;
  }

  void add(LinkElement link, LinkEvent event) {
    links.add(link);
    events.add(event);
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
    timers.schedule(this, at);
  }

  @Override
  protected void expired(long nanos) {
    try {
      for (int i = 0; i < links.size(); i++) {
        LinkElement link = links.get(i);
        link.from(0).removeSource(this);
        link.from(1).removeSource(this);
        switch (events.get(i)) {
          case LinkEvent.Change change ->
              link.from(change.direction()).change(change.parameters(), at);
          case LinkEvent.Block block -> link.block(block.blocked());
        }
      }
      late.complete(nanos - at);
    } catch (RuntimeException e) {
      late.completeExceptionally(e);
    }
  }
}
