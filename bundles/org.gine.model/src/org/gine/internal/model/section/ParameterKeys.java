package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import org.gine.internal.model.schema.EitherType;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.ScalarType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Delay;
import org.gine.model.ImpairmentChange;
import org.gine.model.LinkChange;
import org.gine.model.LinkParametersText;
import org.gine.model.Loss;
import org.gine.model.QuantityException;
import org.gine.model.QueueLimit;
import org.gine.model.Rate;

/** The parameters of a link direction, as keys of a link, of its directions and of changes. */
abstract class ParameterKeys<T> extends MappingType<T> {
  private Key<Rate> rate;
  private Key<Delay> delay;
  private Key<Loss> loss;
  private Key<QueueLimit> queue;
  private Key<List<ImpairmentChange>> impairments;

  ParameterKeys(String title, String doc) {
    super(title, doc);
  }

  /**
   * Declares the keys here in the order of keys.
   *
   * @param takesChanges whether impairments that are there can be changed
   */
  final void declareParameters(boolean takesChanges) {
    rate =
        optional(
            LinkParametersText.RATE,
            Scalars.rate(),
            "Bit rate at layer 2 (Ethernet header and payload), or unlimited.");
    delay =
        optional(
            LinkParametersText.DELAY,
            EitherType.scalarOrMapping(constantDelay(), new DelaySection()),
            "One-way delay, 0s to 1000s; or a mapping with jitter.");
    loss = optional(LinkParametersText.LOSS, Scalars.loss(), "Frames lost at random, 0% to 100%.");
    queue =
        optional(
            LinkParametersText.QUEUE,
            new QueueType(),
            "How much may wait for its turn: packets (100p), bytes (64KiB), a time (50ms), or auto;"
                + " or a queue discipline.");
    impairments =
        optional(
            LinkParametersText.IMPAIRMENTS,
            new ImpairmentsType(takesChanges),
            takesChanges
                ? "A list that takes the place of all impairments, or a mapping from names of those"
                    + " that are there to new values."
                : "Plugged-in impairments, in the order in which frames meet them.");
  }

  /** What was given; null for what was not. */
  final LinkChange change(Fields fields) {
    return new LinkChange(
        fields.get(rate),
        fields.get(delay),
        fields.get(loss),
        fields.get(queue),
        CommonTypes.list(fields.get(impairments)));
  }

  private static ValueType<Delay> constantDelay() {
    ScalarType<Duration> mean = mean();
    return mean.map(duration -> Delay.constant(duration.toNanos()));
  }

  private static ScalarType<Duration> mean() {
    return Scalars.duration(Duration.ZERO, Duration.ofNanos(Delay.MAX_NANOS));
  }

  /** A section that is nothing but parameters: {@code forward}, {@code backward}, {@code set}. */
  static final class Change extends ParameterKeys<LinkChange> {
    private final boolean needsOne;

    private Change(String title, String doc, boolean needsOne) {
      super(title, doc);
      this.needsOne = needsOne;
      declareParameters(needsOne);
    }

    /** Overrides; may be empty. */
    static Change ofAnyNumber() {
      return new Change("parameters", "Parameters of one direction of a link.", false);
    }

    /** A change, which changes something. */
    static Change ofOneAtLeast() {
      return new Change("change", "Parameters of a link to change, one at least.", true);
    }

    @Override
    protected LinkChange build(Fields fields, Problems problems) {
      if (needsOne && fields.isEmpty()) {
        problems.report(
            fields.keyPlace(), "changes nothing: name a parameter, for example delay: 100ms");
      }
      return change(fields);
    }
  }

  /** {@code delay:} in its long form. */
  private static final class DelaySection extends MappingType<Delay> {
    private final Key<Duration> mean = required("mean", mean(), "The mean, 0s to 1000s.");

    private final Key<Duration> jitter =
        optional(
            LinkParametersText.JITTER,
            mean(),
            "Scale of the variation: half width (uniform) or standard deviation; at most the"
                + " mean.");

    private final Key<Delay.Distribution> distribution =
        optional(
            LinkParametersText.DISTRIBUTION,
            Scalars.choice(
                LinkParametersText.distributions().stream()
                    .collect(
                        java.util.stream.Collectors.toMap(
                            word -> word, LinkParametersText::parseDistribution)),
                LinkParametersText.distributions()),
            null,
            "uniform",
            "Shape of the variation.");

    DelaySection() {
      super("delay", "A delay that varies.");
    }

    @Override
    protected Delay build(Fields fields, Problems problems) {
      boolean wrong =
          fields.get(mean) == null || isWrong(fields, jitter) || isWrong(fields, distribution);
      if (wrong) {
        return null;
      }
      try {
        return LinkParametersText.delay(
            fields.get(mean), fields.get(jitter), fields.get(distribution));
      } catch (QuantityException e) {
        boolean range = fields.get(jitter) != null && !fields.get(jitter).isZero();
        problems.report(fields.place(range ? jitter : distribution), e);
        return null;
      }
    }

    private static boolean isWrong(Fields fields, Key<?> key) {
      return fields.has(key) && fields.get(key) == null;
    }
  }
}
