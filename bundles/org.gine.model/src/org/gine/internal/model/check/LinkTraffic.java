package org.gine.internal.model.check;

import java.util.ArrayList;
import java.util.List;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.LinkDraft;
import org.gine.internal.model.section.TrafficDraft;
import org.gine.internal.model.text.Quote;
import org.gine.model.Direction;
import org.gine.model.Traffic;

/** Traffic on a single link: finds the link between its nodes, and the direction. */
final class LinkTraffic {
  private final Context context;
  private final TrafficDraft draft;

  LinkTraffic(Context context, TrafficDraft draft) {
    this.context = context;
    this.draft = draft;
  }

  /** The kind with link and direction; null when something is wrong, which is reported. */
  Traffic.Kind kind() {
    boolean from = draft.from() != null && context.checkNode(draft.from());
    boolean to = draft.to() != null && context.checkNode(draft.to());
    boolean link =
        draft.link() == null || context.check(draft.link(), "link", context.draft().links());
    if (!from || !to || !link) {
      return null;
    }
    String first = draft.from().value();
    String second = draft.to().value();
    List<String> between = new ArrayList<>();
    for (MapType.Entry<LinkDraft> entry : context.draft().links().values()) {
      boolean meant = draft.link() == null || draft.link().value().equals(entry.name());
      if (meant && (joins(entry.value(), first, second) || joins(entry.value(), second, first))) {
        between.add(entry.name());
      }
    }
    if (between.size() != 1) {
      report(between, first, second);
      return null;
    }
    LinkDraft found = context.draft().links().get(between.get(0)).value();
    return on(between.get(0), joins(found, first, second) ? Direction.FORWARD : Direction.BACKWARD);
  }

  private static boolean joins(LinkDraft link, String first, String second) {
    return link != null
        && link.ends().size() == 2
        && isAt(link.ends().get(0), first)
        && isAt(link.ends().get(1), second);
  }

  private static boolean isAt(LinkDraft.EndDraft end, String node) {
    return end != null && end.node() != null && end.node().value().equals(node);
  }

  private void report(List<String> between, String first, String second) {
    String nodes = Quote.of(first) + " and " + Quote.of(second);
    if (!between.isEmpty()) {
      context
          .problems()
          .report(
              draft.from().place(),
              "several links join " + nodes + ": " + String.join(", ", between),
              "say which one, for example " + Quote.of("link: " + between.get(0)));
    } else if (draft.link() == null) {
      context
          .problems()
          .report(
              draft.from().place(),
              "no link joins "
                  + nodes
                  + ": "
                  + draft.kindName()
                  + " traffic is made at one end of a link and taken away at the other",
              "name the nodes at the ends of one link");
    } else {
      context
          .problems()
          .report(
              draft.link().place(),
              "the link " + Quote.of(draft.link().value()) + " does not join " + nodes,
              "name the nodes at its ends");
    }
  }

  private Traffic.Kind on(String link, Direction direction) {
    return switch (draft.kind()) {
      case Traffic.Cross cross ->
          new Traffic.Cross(
              link,
              direction,
              cross.rate(),
              cross.size(),
              cross.dscp(),
              cross.arrivals(),
              cross.on(),
              cross.off(),
              cross.shape());
      case Traffic.Replay replay ->
          new Traffic.Replay(link, direction, replay.file(), replay.speed(), replay.times());
      case null -> null;
      default -> throw new IllegalStateException(draft.kind() + " is not on a link");
    };
  }
}
