package org.gine.internal.model.section;

import java.time.Duration;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.ScalarType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.CutMode;

/** {@code flap:} of a timeline entry. */
final class FlapSection extends MappingType<FlapDraft> {
  private final Key<Duration> down =
      required("down", length(), "How long the link is cut each time.");

  private final Key<Duration> up = required("up", length(), "How long it works in between.");

  private final Key<CutMode> mode =
      optional("mode", CommonTypes.cutMode(), CutMode.CARRIER, "carrier", "How it is cut.");

  private final Key<Boolean> random =
      optional(
          "random",
          Scalars.bool(),
          false,
          false,
          "true: both times are means of exponential distributions.");

  FlapSection() {
    super("flapping", "A link that is cut and restored again and again, cut first.");
  }

  private static ScalarType<Duration> length() {
    return Scalars.duration(Duration.ofMillis(1), CommonTypes.LONGEST);
  }

  @Override
  protected FlapDraft build(Fields fields, Problems problems) {
    return fields.get(down) == null
            || fields.get(up) == null
            || fields.get(mode) == null
            || fields.get(random) == null
        ? null
        : new FlapDraft(fields.get(down), fields.get(up), fields.get(mode), fields.get(random));
  }
}
