package org.gine.internal.bench;

import java.io.IOException;
import java.util.List;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.EmulatorConfig;
import org.gine.dataplane.Emulators;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.LoopStats;

/** A link of GINE's, in a data path of its own, with the settings of a run. */
final class GineCarrier implements Carrier {
  static final String LINK = "link";
  private static final int MTU = 1500;

  private final Emulator emulator;

  GineCarrier(String first, String second, DirectionSpec direction)
      throws IOException, InterruptedException {
    emulator = open(1);
    try {
      emulator.addLinks(List.of(link(LINK, first, second, direction)));
    } catch (IOException | InterruptedException | RuntimeException e) {
      emulator.close();
      throw e;
    }
  }

  /** A data path for so many links, with the settings of a run. */
  static Emulator open(int links) throws IOException {
    return Emulators.open(
        EmulatorConfig.DEFAULT.withLoops(EmulatorConfig.loopsFor(links), List.of()));
  }

  /** A link between two interfaces, the same in both directions. */
  static LinkSpec link(String name, String first, String second, DirectionSpec direction) {
    return new LinkSpec(
        name,
        new LinkSpec.InterfaceEnd(first),
        new LinkSpec.InterfaceEnd(second),
        MTU,
        direction,
        direction,
        1);
  }

  /** Parameters of a link that only delays. */
  static DirectionSpec delay(long nanos) {
    return new DirectionSpec(0, nanos, 0, DirectionSpec.Distribution.UNIFORM, 0, 0, 0);
  }

  Emulator emulator() {
    return emulator;
  }

  /** Counters of the direction from first to second. */
  LinkStats forward() {
    return emulator.stats().getFirst();
  }

  LoopStats loop() {
    return emulator.loopStats();
  }

  @Override
  public void close() throws IOException {
    emulator.close();
  }
}
