package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.section.VaryDraft.Shape;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Direction;

/** {@code vary:} of a timeline entry. */
final class VarySection extends MappingType<VaryDraft> {
  private static final List<String> SHAPES =
      List.of("ramp", "sine", "square", "triangle", "random-walk", "curve");

  private final Key<Located<String>> parameter =
      required(
          "parameter",
          Scalars.reference("rate, delay, loss or NAME.PARAMETER").located(),
          "What varies: rate, delay, loss, or NAME.PARAMETER of an impairment.");

  private final Key<Shape> shape =
      optional(
          "shape",
          Scalars.choice(
              Map.of(
                  "ramp",
                  Shape.RAMP,
                  "sine",
                  Shape.SINE,
                  "square",
                  Shape.SQUARE,
                  "triangle",
                  Shape.TRIANGLE,
                  "random-walk",
                  Shape.RANDOM_WALK,
                  "curve",
                  Shape.CURVE),
              SHAPES),
          Shape.RAMP,
          "ramp",
          "How it varies.");

  private final Key<Located<String>> from =
      optional("from", Scalars.any("a value").located(), "The value with which it begins.");

  private final Key<Located<String>> to =
      optional(
          "to",
          Scalars.any("a value").located(),
          "The value to which it goes, and from there back.");

  private final Key<Located<Duration>> period =
      optional(
          "period",
          Scalars.duration(Duration.ofMillis(2), CommonTypes.LONGEST).located(),
          "Of sine, square and triangle: from one beginning to the next.");

  private final Key<Duration> every =
      optional(
          "every",
          Scalars.duration(Duration.ofMillis(1), CommonTypes.LONGEST),
          Duration.ofMillis(100),
          "100ms",
          "Time between two changes of the value.");

  private final Key<Located<String>> step =
      optional(
          "step",
          Scalars.any("a value").located(),
          "Of a random walk: the longest way from one value to the next.");

  private final Key<Located<String>> curve =
      optional(
          "file",
          new CommonTypes.FileContent().located(),
          "Of a curve: a CSV file with lines of seconds and value, for example 0.5,20ms.");

  private final Key<Located<Direction>> direction =
      optional(
          "direction",
          Scalars.choice(
                  Map.of("forward", Direction.FORWARD, "backward", Direction.BACKWARD),
                  List.of("forward", "backward"))
              .located(),
          "The only direction in which it varies; without it, both.");

  VarySection() {
    super("variation", "A parameter that varies.");
  }

  @Override
  protected VaryDraft build(Fields fields, Problems problems) {
    if (fields.get(parameter) == null
        || fields.get(shape) == null
        || fields.get(every) == null
        || fields.has(direction) && fields.get(direction) == null
        || fields.has(curve) && fields.get(curve) == null) {
      return null;
    }
    return new VaryDraft(
        fields.keyPlace(),
        fields.get(parameter),
        fields.get(shape),
        fields.get(from),
        fields.get(to),
        fields.get(period),
        fields.get(every),
        fields.get(step),
        fields.get(curve),
        fields.get(direction) == null ? null : fields.get(direction).value());
  }
}
