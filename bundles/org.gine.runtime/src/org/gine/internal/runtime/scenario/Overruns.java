package org.gine.internal.runtime.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkStats;

/** Frames that nobody asked to lose: the machine could not keep up. */
public final class Overruns {
  /** The reasons by which such frames are counted, and what happened to them, in words. */
  public static final Map<DropReason, String> REASONS = reasons();

  private Overruns() {}

  private static Map<DropReason, String> reasons() {
    Map<DropReason, String> reasons = new EnumMap<>(DropReason.class);
    reasons.put(DropReason.RECEIVE_OVERRUN, "arrived faster than the machine took");
    reasons.put(DropReason.TRANSMIT_FAILED, "could not be handed to the far end");
    reasons.put(DropReason.POOL_EMPTY, "found no memory: too many in flight");
    return Collections.unmodifiableMap(reasons);
  }

  /** All of them since the run began. */
  public static long total(Emulator emulator) {
    long total = 0;
    for (LinkStats stats : emulator.stats()) {
      total += of(stats);
    }
    return total;
  }

  /** Those of one direction. */
  static long of(LinkStats stats) {
    long total = 0;
    for (DropReason reason : REASONS.keySet()) {
      total += stats.drops().getOrDefault(reason, 0L);
    }
    return total;
  }
}
