package org.gine.internal.dataplane;

import java.util.Arrays;
import org.gine.dataplane.LinkSpec;

/** A link: two directions under one name. */
final class LinkElement {
  private final String name;
  private final LinkDirection[] directions;
  private CaptureRing[] taps = {};
  private CaptureRing[] exitTaps = {};

  LinkElement(LinkSpec spec, LoopContext loop) {
    name = spec.name();
    Medium there = new Medium();
    directions =
        new LinkDirection[] {
          direction(spec, 0, loop, there),
          direction(spec, 1, loop, spec.halfDuplex() ? there : new Medium())
        };
    directions[0].back(directions[1]);
    directions[1].back(directions[0]);
    loop.journal().watch(name, directions);
  }

  private static LinkDirection direction(
      LinkSpec spec, int direction, LoopContext loop, Medium medium) {
    LinkDirection made =
        new LinkDirection(
            spec.name(),
            direction,
            spec.mtu(),
            direction == 0 ? spec.forward() : spec.backward(),
            spec.seed(),
            loop.timers(),
            loop.clock(),
            medium);
    made.setEpoch(loop.epoch());
    return made;
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

  /** Whether anything must happen on it at its time. */
  boolean isTimed() {
    return isTimed(directions[0]) || isTimed(directions[1]);
  }

  private static boolean isTimed(LinkDirection direction) {
    return direction.isTimed() || direction.hasSources();
  }

  void block(boolean blocked) {
    directions[0].block(blocked);
    directions[1].block(blocked);
  }

  /**
   * Has a ring take copies of frames.
   *
   * @param explained false: as they enter; true: when it is known what became of them
   */
  void addTap(CaptureRing ring, boolean explained) {
    if (explained) {
      exitTaps = with(exitTaps, ring);
    } else {
      taps = with(taps, ring);
    }
    setTaps();
  }

  private static CaptureRing[] with(CaptureRing[] rings, CaptureRing ring) {
    CaptureRing[] more = Arrays.copyOf(rings, rings.length + 1);
    more[rings.length] = ring;
    return more;
  }

  void removeTap(CaptureRing ring) {
    taps = without(taps, ring);
    exitTaps = without(exitTaps, ring);
    setTaps();
  }

  private static CaptureRing[] without(CaptureRing[] rings, CaptureRing ring) {
    return Arrays.stream(rings).filter(tap -> tap != ring).toArray(CaptureRing[]::new);
  }

  private void setTaps() {
    directions[0].setTaps(taps, exitTaps);
    directions[1].setTaps(taps, exitTaps);
  }
}
