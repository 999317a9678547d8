package org.gine.internal.dataplane;

import java.util.Arrays;
import org.gine.dataplane.LinkSpec;
import org.gine.packet.NanoClock;
import org.gine.packet.TimerQueue;

/** A link: two directions under one name. */
final class LinkElement {
  private final String name;
  private final LinkDirection[] directions;
  private CaptureRing[] taps = {};

  LinkElement(LinkSpec spec, TimerQueue timers, NanoClock clock) {
    name = spec.name();
    directions =
        new LinkDirection[] {
          new LinkDirection(name, 0, spec.mtu(), spec.forward(), spec.seed(), timers, clock),
          new LinkDirection(name, 1, spec.mtu(), spec.backward(), spec.seed(), timers, clock)
        };
  }

  String name() {
    return name;
  }

  /** The direction that begins at an end (0: first, 1: second), and so ends at the other. */
  LinkDirection from(int end) {
    return directions[end];
  }

  /** The direction that ends at an end. */
  LinkDirection to(int end) {
    return directions[1 - end];
  }

  /** Whether frames leave it later than they enter. */
  boolean isTimed() {
    return directions[0].isTimed() || directions[1].isTimed();
  }

  void block(boolean blocked) {
    directions[0].block(blocked);
    directions[1].block(blocked);
  }

  void addTap(CaptureRing ring) {
    CaptureRing[] more = Arrays.copyOf(taps, taps.length + 1);
    more[taps.length] = ring;
    setTaps(more);
  }

  void removeTap(CaptureRing ring) {
    setTaps(Arrays.stream(taps).filter(tap -> tap != ring).toArray(CaptureRing[]::new));
  }

  private void setTaps(CaptureRing[] rings) {
    taps = rings;
    directions[0].setTaps(rings);
    directions[1].setTaps(rings);
  }
}
