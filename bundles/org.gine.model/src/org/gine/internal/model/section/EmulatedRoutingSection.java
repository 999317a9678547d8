package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.EmulatedRouting;
import org.gine.model.EmulatedRouting.Measure;

/** {@code emulatedRouting:}. */
final class EmulatedRoutingSection extends MappingType<EmulatedRouting> {
  /** In less, a large network's ways could not be computed. */
  private static final Duration SHORTEST = Duration.ofMillis(10);

  private static final Duration LONGEST = Duration.ofHours(1);

  private final Key<Measure> by =
      optional(
          "by",
          Scalars.choice(
              Map.of("delay", Measure.DELAY, "weight", Measure.WEIGHT), List.of("delay", "weight")),
          null,
          "delay",
          "What makes a way short: the delay of its links, or their weight.");

  private final Key<Duration> convergence =
      optional(
          "convergence",
          Scalars.duration(SHORTEST, LONGEST),
          "How long after a link was cut or restored emulated routers go by it. Default: never.");

  EmulatedRoutingSection() {
    super("emulatedRouting", "How emulated routers find their ways.");
  }

  @Override
  protected EmulatedRouting build(Fields fields, Problems problems) {
    Measure measure = fields.get(by);
    return new EmulatedRouting(
        measure == null ? Measure.DELAY : measure, Optional.ofNullable(fields.get(convergence)));
  }
}
