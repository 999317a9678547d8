package org.gine.internal.runtime.scenario;

import java.util.List;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.StageStats;

/** Impairments that were taken out because they failed, in words. */
public final class StageFailures {
  private StageFailures() {}

  /** Those of a link direction, one line each. */
  public static List<String> of(LinkStats stats) {
    return stats.stages().stream()
        .filter(stage -> !stage.failure().isEmpty())
        .map(stage -> text(stats, stage))
        .toList();
  }

  static String text(LinkStats stats, StageStats stage) {
    return "impairment "
        + stage.name()
        + " of "
        + stats.link()
        + (stats.direction() == 0 ? ", forward" : ", backward")
        + " was taken out: "
        + stage.failure();
  }
}
