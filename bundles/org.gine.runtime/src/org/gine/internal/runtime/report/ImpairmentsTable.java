package org.gine.internal.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gine.internal.runtime.judge.QuantityText;
import org.gine.plot.Markup;
import org.gine.runtime.StatsView;
import org.gine.runtime.StatsView.DirectionStats;
import org.gine.runtime.StatsView.ImpairmentStats;
import org.gine.runtime.StatsView.Kept;

/** What the impairments of links did: asked for and measured. */
final class ImpairmentsTable {
  private static final String[] HEADS = {
    "link", "direction", "impairment", "frames", "what it did", "measured", "asked for"
  };

  private final List<DirectionStats> links;

  ImpairmentsTable(List<DirectionStats> links) {
    this.links = links;
  }

  void write(Markup out) {
    if (links.stream().allMatch(link -> link.impairments().isEmpty())) {
      return;
    }
    out.element("h3", "Impairments");
    out.element(
        "p",
        "Measured is the mean over all frames that an impairment was asked about; asked for is with the"
            + " bound within which the mean of so many frames is 999 times of 1000. How delays are spread"
            + " is compared by their Kolmogorov-Smirnov distance, which is less than what stands behind it"
            + " as often.",
        "class",
        "dim");
    out.start("div", "class", "scroll").start("table", "class", "links").line();
    out.start("thead").start("tr");
    for (String head : HEADS) {
      out.element("th", head, "scope", "col");
    }
    out.end().end().start("tbody").line();
    for (DirectionStats link : links) {
      for (ImpairmentStats impairment : link.impairments()) {
        row(out, link, impairment);
      }
    }
    out.end().end().end().line();
  }

  private static void row(Markup out, DirectionStats link, ImpairmentStats impairment) {
    out.start("tr");
    out.element("td", link.link());
    out.element("td", link.direction(), "class", "dim");
    out.start("td").text(impairment.name());
    if (!impairment.failure().isEmpty()) {
      out.element("div", "taken out: " + impairment.failure(), "class", "why");
    }
    out.end();
    out.element("td", grouped(impairment.frames()), "class", "number");
    out.start("td").text(deeds(impairment));
    shape(out, impairment.shape());
    out.end();
    out.start("td");
    for (Kept kept : impairment.kept()) {
      out.start("div").text(kept.quantity() + " " + value(kept, kept.measured()) + " ");
      if (!kept.agrees()) {
        out.element("span", "differs", "class", "badge fail");
      }
      out.end();
    }
    out.end().start("td", "class", "dim");
    for (Kept kept : impairment.kept()) {
      out.element("div", value(kept, kept.promised()) + " ± " + value(kept, kept.bound()));
    }
    out.end().end().line();
  }

  private static void shape(Markup out, StatsView.Shape shape) {
    if (shape.longestBurst() > 0) {
      out.element(
          "div",
          QuantityText.text(shape.meanBurst(), "", 3)
              + " in a row in the mean, "
              + grouped(shape.longestBurst())
              + " at most",
          "class",
          "why");
    }
    if (shape.delayMax() > 0) {
      out.element(
          "div",
          "median "
              + seconds(shape.delayP50())
              + ", 99 % "
              + seconds(shape.delayP99())
              + ", 99.9 % "
              + seconds(shape.delayP999())
              + ", at most "
              + seconds(shape.delayMax()),
          "class",
          "why");
    }
    if (shape.fit().frames() > 0) {
      fit(out, shape.fit());
    }
  }

  private static void fit(Markup out, StatsView.Fit fit) {
    out.start("div", "class", "why")
        .text(
            "Kolmogorov-Smirnov distance "
                + QuantityText.text(fit.distance(), "1", 3)
                + " of "
                + QuantityText.text(fit.bound(), "1", 3)
                + " ");
    if (!fit.agrees()) {
      out.element("span", "differs", "class", "badge fail");
    }
    out.end();
  }

  private static String seconds(double value) {
    return QuantityText.text(value, "s", 3);
  }

  private static String value(Kept kept, double value) {
    return kept.quantity().equals("delay")
        ? QuantityText.text(value, "s", 4)
        : QuantityText.text(value, "1", 4);
  }

  private static String deeds(ImpairmentStats impairment) {
    List<String> deeds = new ArrayList<>();
    impairment.dropped().forEach((reason, count) -> deeds.add(grouped(count) + " lost: " + reason));
    add(deeds, impairment.delayed(), "delayed");
    add(deeds, impairment.duplicates(), "duplicates");
    add(deeds, impairment.corrupted(), "corrupted");
    add(deeds, impairment.fragments(), "fragments");
    add(deeds, impairment.marked(), "marked");
    add(deeds, impairment.undone(), "could not be done");
    return deeds.isEmpty() ? "–" : String.join(", ", deeds);
  }

  private static void add(List<String> deeds, long count, String what) {
    if (count > 0) {
      deeds.add(grouped(count) + " " + what);
    }
  }

  private static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
  }
}
