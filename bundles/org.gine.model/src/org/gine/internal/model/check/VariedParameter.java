package org.gine.internal.model.check;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.gine.internal.model.section.LinkDraft;
import org.gine.internal.model.section.VaryDraft;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.Suggestions;
import org.gine.model.Delay;
import org.gine.model.Direction;
import org.gine.model.Impairment;
import org.gine.model.ImpairmentCatalog;
import org.gine.model.ImpairmentValues;
import org.gine.model.LinkChange;
import org.gine.model.LinkParameters;
import org.gine.model.LinkParametersText;
import org.gine.model.QuantityException;
import org.gine.model.TimelineEntry;

/**
 * A parameter of one link that varies.
 *
 * @param vary what the file says
 * @param scale what its values are
 */
record VariedParameter(VaryDraft vary, String link, LinkDraft draft, Scale scale) {
  private static final List<String> OWN =
      List.of(LinkParametersText.RATE, LinkParametersText.DELAY, LinkParametersText.LOSS);

  /**
   * Finds it.
   *
   * @throws QuantityException when the link does not have it, or it can not vary
   */
  static VariedParameter of(
      VaryDraft vary, String link, LinkDraft draft, ImpairmentCatalog impairments) {
    String name = vary.parameter().value();
    Scale scale =
        switch (name) {
          case LinkParametersText.RATE -> Scale.RATE;
          case LinkParametersText.DELAY -> Scale.DURATION;
          case LinkParametersText.LOSS -> Scale.PROPORTION;
          default -> ofImpairment(vary, link, draft, impairments);
        };
    return new VariedParameter(vary, link, draft, scale);
  }

  private static Scale ofImpairment(
      VaryDraft vary, String link, LinkDraft draft, ImpairmentCatalog impairments) {
    String name = vary.parameter().value();
    int dot = name.indexOf('.');
    if (dot < 0) {
      throw new QuantityException(
          Quote.of(name)
              + " is no parameter that can vary: valid are "
              + String.join(", ", OWN)
              + ", and NAME.PARAMETER of the link's impairments",
          Suggestions.didYouMean(name, OWN));
    }
    LinkParameters parameters =
        vary.direction() == Direction.BACKWARD ? draft.backward() : draft.forward();
    Impairment impairment =
        parameters.impairments().stream()
            .filter(one -> one.name().equals(name.substring(0, dot)))
            .findFirst()
            .orElseThrow(
                () ->
                    new QuantityException(
                        "the link "
                            + Quote.of(link)
                            + " has no impairment "
                            + Quote.of(name.substring(0, dot)),
                        "give it one under \"impairments\""));
    return Scale.of(
        ImpairmentValues.parameter(
            impairment.type(), name.substring(dot + 1), impairments.parameters(impairment.type())));
  }

  /** The change to a value. */
  TimelineEntry.LinkAction set(double value) {
    Direction only = vary.direction();
    return new TimelineEntry.SetLink(
        link,
        only == Direction.BACKWARD ? LinkChange.NOTHING : change(value, draft.forward()),
        only == Direction.FORWARD ? LinkChange.NOTHING : change(value, draft.backward()));
  }

  private LinkChange change(double value, LinkParameters parameters) {
    String name = vary.parameter().value();
    if (!name.equals(LinkParametersText.DELAY)) {
      return LinkParametersText.parse(List.of(name + "=" + scale.format(value)));
    }
    // The jitter stays.
    Delay own = parameters.delay();
    return new LinkChange(
        null,
        LinkParametersText.delay(
            Duration.ofNanos(Math.round(value)),
            Duration.ofNanos(own.jitterNanos()),
            own.jitterNanos() == 0 ? null : own.distribution()),
        null,
        null);
  }

  /** What happens, for people. */
  String text(String lasting) {
    String way = vary.direction() == null ? "" : vary.direction().name().toLowerCase(Locale.ROOT);
    String range =
        vary.from() == null || vary.to() == null
            ? ""
            : " from " + vary.from().value() + " to " + vary.to().value();
    return vary.parameter().value()
        + (way.isEmpty() ? "" : " " + way)
        + " varies"
        + range
        + ", "
        + vary.shape().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + lasting;
  }
}
