package org.gine.internal.bench;

import java.util.List;
import org.gine.dataplane.DirectionSpec;

/** Kinds of carriers that several groups use. */
final class Carriers {
  private Carriers() {}

  /** A link of ours without any impairment. */
  static Carrier.Kind gine() {
    return gine(DirectionSpec.IDEAL);
  }

  static Carrier.Kind gine(DirectionSpec direction) {
    return (first, second) -> new GineCarrier(first, second, direction);
  }

  static Carrier.Kind bridge() {
    return BridgeCarrier::new;
  }

  /**
   * The C forwarder.
   *
   * @param options of the program
   */
  static Carrier.Kind forwarder(Programs programs, String... options) {
    return (first, second) -> {
      List<String> command = new java.util.ArrayList<>(List.of(programs.path("forward")));
      command.addAll(List.of(options));
      command.addAll(List.of(first, second));
      return ProcessCarrier.start(command, "ready");
    };
  }
}
