package org.gine.internal.model.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.FlapDraft;
import org.gine.internal.model.section.LinkDraft;
import org.gine.internal.model.section.TimelineDraft;
import org.gine.internal.model.section.VaryDraft;
import org.gine.internal.model.yaml.Located;
import org.gine.model.CutMode;
import org.gine.model.ImpairmentCatalog;
import org.gine.model.LinkChange;
import org.gine.model.LinkParametersText;
import org.gine.model.Quantities;
import org.gine.model.QuantityException;
import org.gine.model.TimelineEntry;
import org.gine.model.TimelineEntry.LinkAction;
import org.gine.model.TimelineEntry.Sequence;
import org.gine.model.TimelineEntry.Step;

/** What one timeline entry does to links step by step. */
final class LinkSequences {
  /** So many steps fit into memory, and no hand would write them. */
  private static final int MOST_STEPS = 100_000;

  private final Context context;
  private final ImpairmentCatalog impairments;
  private final TimelineDraft draft;

  LinkSequences(Context context, ImpairmentCatalog impairments, TimelineDraft draft) {
    this.context = context;
    this.impairments = impairments;
    this.draft = draft;
  }

  /** Names as the file gives them. */
  static String subject(List<Located<String>> names) {
    return names.stream().map(Located::value).collect(Collectors.joining(", "));
  }

  /** What is done at once to several links. */
  static String text(TimelineDraft draft) {
    if (draft.changes()) {
      LinkChange forward = draft.forward();
      LinkChange backward = draft.backward();
      return forward.equals(backward)
          ? LinkParametersText.format(forward)
          : "forward: "
              + LinkParametersText.format(forward)
              + "; backward: "
              + LinkParametersText.format(backward);
    }
    return draft.cuts() ? cut(draft.cut()) : "restored";
  }

  private static String cut(CutMode mode) {
    return mode == CutMode.SILENT ? "cut silently" : "cut, carrier down";
  }

  /** Nodes cut off from all others, and joined again. */
  Sequence partition() {
    Set<String> nodes = draft.partition().stream().map(Located::value).collect(Collectors.toSet());
    boolean known = true;
    for (Located<String> node : draft.partition()) {
      known &= context.checkNode(node);
    }
    if (!known) {
      return null;
    }
    List<String> across = new ArrayList<>();
    for (MapType.Entry<LinkDraft> entry : context.draft().links().values()) {
      if (entry.value() != null && isAcross(entry.value(), nodes)) {
        across.add(entry.name());
      }
    }
    if (across.isEmpty()) {
      report(draft.partition().get(0), "no link leads from these nodes to any other", "");
      return null;
    }
    List<Step> steps = new ArrayList<>();
    steps.add(step(Duration.ZERO, across, link -> new TimelineEntry.CutLink(link, CutMode.SILENT)));
    if (draft.lasts() != null) {
      steps.add(step(draft.lasts().value(), across, TimelineEntry.RestoreLink::new));
    }
    return new Sequence(
        subject(draft.partition()), "cut off from all others" + lasting(), List.copyOf(steps));
  }

  private static boolean isAcross(LinkDraft link, Set<String> nodes) {
    return link.ends().stream()
            .filter(end -> end != null && end.node() != null)
            .filter(end -> nodes.contains(end.node().value()))
            .count()
        == 1;
  }

  private String lasting() {
    return draft.lasts() == null ? "" : " for " + Quantities.format(draft.lasts().value());
  }

  /** Makes the action of each link. */
  @FunctionalInterface
  private interface Maker {
    LinkAction on(String link);
  }

  private static Step step(Duration after, List<String> links, Maker maker) {
    return new Step(after, links.stream().map(maker::on).toList());
  }

  /** Links that are cut and restored again and again. */
  Sequence flap(List<String> links) {
    if (!lasts("flap")) {
      return null;
    }
    FlapDraft flap = draft.flap();
    long end = draft.lasts().value().toNanos();
    SplittableRandom random = random();
    List<Step> steps = new ArrayList<>();
    for (long at = 0; at < end; ) {
      steps.add(
          step(Duration.ofNanos(at), links, link -> new TimelineEntry.CutLink(link, flap.mode())));
      at = Math.min(end, at + length(flap.down(), flap.random(), random));
      steps.add(step(Duration.ofNanos(at), links, TimelineEntry.RestoreLink::new));
      at += length(flap.up(), flap.random(), random);
      if (isTooMany(steps.size(), "longer times")) {
        return null;
      }
    }
    String text =
        String.format(
            Locale.ROOT,
            "%s for %s, up for %s, %s%s",
            cut(flap.mode()),
            Quantities.format(flap.down()),
            Quantities.format(flap.up()),
            flap.random() ? "in the mean" : "again and again",
            lasting());
    return new Sequence(subject(draft.links()), text, List.copyOf(steps));
  }

  /** At least a microsecond: a time that is drawn may be as short as any. */
  private static long length(Duration mean, boolean varies, SplittableRandom random) {
    long nanos = mean.toNanos();
    return varies ? Math.max(1000, (long) (-nanos * Math.log(1 - random.nextDouble()))) : nanos;
  }

  /** Of the entry's own, so that another entry changes nothing. */
  private SplittableRandom random() {
    long seed = context.draft().seed();
    return new SplittableRandom(31 * (31 * seed + draft.place().line()) + draft.place().column());
  }

  private boolean lasts(String what) {
    if (draft.lasts() == null) {
      context
          .problems()
          .report(
              draft.place(),
              "the key \"for\" is missing: " + what + " lasts as long as it says",
              "for example \"for: 30s\"");
    }
    return draft.lasts() != null;
  }

  private boolean isTooMany(long steps, String remedy) {
    if (steps > MOST_STEPS) {
      context
          .problems()
          .report(
              draft.place(), "these are more than " + MOST_STEPS + " steps", "choose " + remedy);
    }
    return steps > MOST_STEPS;
  }

  private void report(Located<?> place, String rule, String remedy) {
    context.problems().report(place.place(), rule, remedy);
  }

  /** A parameter of links that varies. */
  Sequence vary(List<String> links) {
    VaryDraft vary = draft.vary();
    try {
      List<VariedParameter> parameters = new ArrayList<>();
      for (String link : links) {
        LinkDraft found = context.draft().links().get(link).value();
        if (found == null) {
          return null;
        }
        parameters.add(VariedParameter.of(vary, link, found, impairments));
      }
      TreeMap<Duration, Double> values = values(parameters.get(0));
      if (values == null) {
        return null;
      }
      List<Step> steps = new ArrayList<>();
      values.forEach(
          (after, value) ->
              steps.add(
                  new Step(
                      after, parameters.stream().map(parameter -> parameter.set(value)).toList())));
      return new Sequence(
          subject(draft.links()), parameters.get(0).text(lasting()), List.copyOf(steps));
    } catch (QuantityException e) {
      context.problems().report(vary.parameter().place(), e);
      return null;
    }
  }

  /** Values by time; null when they cannot be had, which is reported. */
  private TreeMap<Duration, Double> values(VariedParameter parameter) {
    VaryDraft vary = draft.vary();
    if (vary.shape() == VaryDraft.Shape.CURVE) {
      if (draft.lasts() != null) {
        report(draft.lasts(), "a curve lasts as long as its file says", "take it out");
        return null;
      }
      return curve(parameter);
    }
    if (!lasts("vary")) {
      return null;
    }
    Wave wave = Wave.of(vary, parameter.scale(), context.problems(), random());
    long length = draft.lasts().value().toNanos();
    if (wave == null || isTooMany(length / vary.every().toNanos(), "a longer \"every\"")) {
      return null;
    }
    return wave.values(length, vary.every().toNanos());
  }

  private TreeMap<Duration, Double> curve(VariedParameter parameter) {
    Located<String> file = draft.vary().curve();
    if (file == null) {
      context
          .problems()
          .report(draft.vary().place(), "the key \"file\" is missing: a curve is in a file", "");
      return null;
    }
    try {
      TreeMap<Duration, Double> values = Curve.read(file.value(), parameter.scale());
      return isTooMany(values.size(), "a shorter file") ? null : values;
    } catch (QuantityException e) {
      context.problems().report(file.place(), e);
      return null;
    }
  }
}
