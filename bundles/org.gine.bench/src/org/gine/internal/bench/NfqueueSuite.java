package org.gine.internal.bench;

import java.util.List;
import org.gine.bench.Suite;

/** What packets of the kernel's own paths may expect that are taken by netfilter queue. */
final class NfqueueSuite {
  /** Its name on the command line. */
  static final String NAME = "nfqueue";

  private NfqueueSuite() {}

  static List<FigureGroup> groups() {
    return List.of(new QueueGroup(), new QueueUdp64Group());
  }

  static Suite suite() {
    return new Suite(
        NAME,
        "the kernel's packets by netfilter queue through emulated routers",
        groups().stream().flatMap(group -> group.figures().stream()).toList());
  }
}
