package org.gine.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.LoopStats;
import org.gine.dataplane.StageStats;
import org.gine.internal.runtime.judge.QuantityText;
import org.gine.internal.runtime.scenario.Overruns;
import org.gine.internal.runtime.scenario.StageFailures;
import org.gine.runtime.StatsView;

/** Says where the machine could not keep up, so that no figure is believed that should not be. */
final class HealthNotes {
  /**
   * A pause of the loop that is worth a word: longer than what a shared machine does all the time.
   */
  private static final long NOTABLE_STALL_NANOS = 20_000_000;

  private HealthNotes() {}

  static List<String> of(Emulator emulator) {
    List<String> notes = new ArrayList<>();
    for (LinkStats stats : emulator.stats()) {
      String where = stats.link() + (stats.direction() == 0 ? ", forward: " : ", backward: ");
      Overruns.REASONS.forEach((reason, text) -> note(notes, where, stats, reason, text));
      notes.addAll(StageFailures.of(stats));
      stats.stages().stream()
          .filter(stage -> stage.failure().isEmpty())
          .forEach(
              stage -> {
                noteBroken(notes, where, stage);
                noteShape(notes, where, stage);
              });
    }
    LoopStats loop = emulator.loopStats();
    if (loop.longestStallNanos() > NOTABLE_STALL_NANOS) {
      notes.add(
          String.format(
              Locale.ROOT,
              "the emulator was held up once for %.1f ms; frames due then left late",
              loop.longestStallNanos() / 1e6));
    }
    return notes;
  }

  /** Says where an impairment did not do what was asked of it. */
  private static void noteBroken(List<String> notes, String where, StageStats stage) {
    for (StageStats.Kept one : stage.kept()) {
      StatsView.Kept kept = StatsViews.kept(one);
      if (!kept.agrees()) {
        String unit = kept.quantity().equals("delay") ? "s" : "1";
        notes.add(
            where
                + "impairment "
                + stage.name()
                + ": "
                + kept.quantity()
                + " "
                + QuantityText.text(kept.measured(), unit, 4)
                + " over "
                + kept.frames()
                + " frames, where "
                + QuantityText.text(kept.promised(), unit, 4)
                + " ± "
                + QuantityText.text(kept.bound(), unit, 4)
                + " was asked for");
      }
    }
  }

  /** Says where delays are not spread as was asked for. */
  private static void noteShape(List<String> notes, String where, StageStats stage) {
    StatsView.Fit fit = StatsViews.fit(stage.shape().fit());
    if (!fit.agrees()) {
      notes.add(
          where
              + "impairment "
              + stage.name()
              + ": the delays of "
              + fit.frames()
              + " frames are not distributed as was asked for: their Kolmogorov-Smirnov distance is "
              + QuantityText.text(fit.distance(), "1", 3)
              + ", more than "
              + QuantityText.text(fit.bound(), "1", 3));
    }
  }

  private static void note(
      List<String> notes, String where, LinkStats stats, DropReason reason, String text) {
    long count = stats.drops().getOrDefault(reason, 0L);
    if (count > 0) {
      notes.add(
          where
              + count
              + " of "
              + stats.framesIn()
              + " frames "
              + text
              + "; the machine could not keep up");
    }
  }
}
