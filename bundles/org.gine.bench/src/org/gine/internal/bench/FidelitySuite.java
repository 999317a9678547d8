package org.gine.internal.bench;

import java.util.List;
import org.gine.bench.Suite;

/** Whether links do what is asked of them; some of its figures are in the suite of links too. */
final class FidelitySuite {
  /** Its name on the command line. */
  static final String NAME = "fidelity";

  private FidelitySuite() {}

  static List<FigureGroup> groups() {
    return List.of(new TcpLoadGroup(), new RateGroup(), new BurstGroup(), new DelayGroup());
  }

  static Suite suite() {
    return new Suite(
        NAME,
        "how far rates and delays of links are from what was asked for",
        groups().stream().flatMap(group -> group.figures().stream()).toList());
  }
}
