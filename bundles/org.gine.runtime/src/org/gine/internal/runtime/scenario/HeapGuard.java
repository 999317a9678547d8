package org.gine.internal.runtime.scenario;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.StageStats;

/**
 * Takes out the impairment that fills the memory, before everything else fails for lack of it. One
 * that allocates is no harm by itself; it is when what the garbage collector has left is most of
 * the memory, and it has allocated a good part of that.
 */
final class HeapGuard {
  /** More in use than that, right after a collection, is an emergency. */
  private static final double MOST_IN_USE = 0.75;

  /** Who has allocated less than that can not be the cause. */
  private static final double LEAST_SHARE = 0.25;

  private final LongSupplier inUse;
  private final long most;
  private final Supplier<List<LinkStats>> counters;
  private final Remedy remedy;

  /** Takes a stage out. */
  @FunctionalInterface
  interface Remedy {
    void takeOut(String link, int direction, String stage, String reason)
        throws InterruptedException;
  }

  private record Suspect(LinkStats link, StageStats stage) {}

  /**
   * A guard.
   *
   * @param inUse bytes that were in use after the last collection
   * @param most bytes that there are
   */
  HeapGuard(LongSupplier inUse, long most, Supplier<List<LinkStats>> counters, Remedy remedy) {
    this.inUse = inUse;
    this.most = most;
    this.counters = counters;
    this.remedy = remedy;
  }

  /** A guard of this process. */
  static HeapGuard of(Emulator emulator) {
    return new HeapGuard(
        HeapGuard::inUseAfterCollection,
        Runtime.getRuntime().maxMemory(),
        emulator::stats,
        emulator::takeOut);
  }

  private static long inUseAfterCollection() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(usage -> usage != null)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  /** Looks once. */
  void look() throws InterruptedException {
    long used = inUse.getAsLong();
    if (used < MOST_IN_USE * most) {
      return;
    }
    Optional<Suspect> worst =
        counters.get().stream()
            .flatMap(link -> link.stages().stream().map(stage -> new Suspect(link, stage)))
            .filter(suspect -> suspect.stage().failure().isEmpty())
            .max(Comparator.comparingLong(suspect -> suspect.stage().allocatedBytes()));
    if (worst.isPresent() && worst.get().stage().allocatedBytes() >= LEAST_SHARE * most) {
      Suspect suspect = worst.get();
      remedy.takeOut(
          suspect.link().link(),
          suspect.link().direction(),
          suspect.stage().name(),
          String.format(
              Locale.ROOT,
              "memory is running out (%d of %d MB are in use), and it has allocated some %d MB; an"
                  + " impairment must not allocate",
              used >> 20,
              most >> 20,
              suspect.stage().allocatedBytes() >> 20));
    }
  }
}
