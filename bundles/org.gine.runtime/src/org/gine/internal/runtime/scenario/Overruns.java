package org.gine.internal.runtime.scenario;

import java.util.EnumSet;
import java.util.Set;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkStats;

/** Frames that nobody asked to lose: the machine could not keep up. */
public final class Overruns {
  private static final Set<DropReason> OWN =
      EnumSet.of(DropReason.RECEIVE_OVERRUN, DropReason.TRANSMIT_FAILED, DropReason.POOL_EMPTY);

  private Overruns() {}

  /** All of them since the run began. */
  public static long total(Emulator emulator) {
    long total = 0;
    for (LinkStats stats : emulator.stats()) {
      for (DropReason reason : OWN) {
        total += stats.drops().getOrDefault(reason, 0L);
      }
    }
    return total;
  }
}
