package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlValue;

/** {@code expect: -}. */
final class ExpectSection extends MappingType<ExpectDraft> {
  private static final List<String> SCALAR = List.of("string", "number");

  private final Key<Located<String>> that =
      required(
          "that",
          Scalars.reference("a metric, for example tcp-1.throughput").located(),
          "What is judged: TRAFFIC.METRIC, or run.convergence.");

  private final Key<String> name =
      optional("name", Scalars.line("a line of text"), "Shown in the report.");

  private final Key<YamlValue> is =
      optional(
          "is",
          CommonTypes.raw(List.of("string", "number", "array")),
          "The value; with within or confidence. For a path: the list of its nodes.");

  private final Key<YamlValue> atLeast =
      optional("atLeast", CommonTypes.raw(SCALAR), "The least value that passes.");

  private final Key<YamlValue> atMost =
      optional("atMost", CommonTypes.raw(SCALAR), "The greatest value that passes.");

  private final Key<YamlValue> between =
      optional(
          "between",
          CommonTypes.raw(List.of("array")),
          "The least and the greatest value: [LOW, HIGH].");

  private final Key<YamlValue> contains =
      optional("contains", CommonTypes.raw(SCALAR), "Text that a body must hold.");

  private final Key<YamlValue> within =
      optional(
          "within",
          CommonTypes.raw(SCALAR),
          "Tolerance of is, absolute (2ms) or in percent of the value; for a loss in percentage"
              + " points.");

  private final Key<YamlValue> confidence =
      optional(
          "confidence",
          CommonTypes.raw(SCALAR),
          "For a loss: the measured loss agrees within the two-sided bound of this confidence, by"
              + " the sample's own size.");

  private final Key<Located<List<Duration>>> during =
      optional(
          "during",
          new ListType<>("a list of two times, [FROM, TO]", CommonTypes.moment(), 2, 2).located(),
          "Only this part of the time counts, since the network was ready.");

  ExpectSection() {
    super(
        "expectation",
        "What must be measured: exactly one of is, atLeast, atMost, between, contains.");
    exactlyOne(is, atLeast, atMost, between, contains);
  }

  @Override
  protected ExpectDraft build(Fields fields, Problems problems) {
    List<Key<YamlValue>> given =
        List.of(is, atLeast, atMost, between, contains).stream().filter(fields::has).toList();
    Key<YamlValue> only = given.size() == 1 ? given.get(0) : null;
    return new ExpectDraft(
        fields.keyPlace(),
        fields.get(that),
        fields.get(name),
        only == null ? null : only.name(),
        only == null ? null : fields.get(only),
        only == null ? fields.keyPlace() : fields.place(only),
        fields.get(within),
        fields.get(confidence),
        fields.get(during));
  }
}
