package org.gine.internal.model.section;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Command;
import org.gine.model.CutMode;
import org.gine.model.LinkChange;
import org.gine.model.LinkParameters;
import org.gine.model.Profile;

/** {@code timeline: -}. */
final class TimelineSection extends MappingType<TimelineDraft> {
  private final Key<Located<Duration>> at =
      required("at", CommonTypes.moment().located(), "When, since the network was ready.");

  private final Key<List<Located<String>>> links =
      optional(
          "link",
          new NamesType("a link's name", "a list of names of links"),
          "The link to change, or several, which change at the same instant; * stands for any"
              + " letters.");

  private final Key<Located<Duration>> lasts =
      optional(
          "for",
          Scalars.duration(Duration.ofMillis(1), CommonTypes.LONGEST).located(),
          "How long vary, flap and partition last.");

  private final Key<Located<String>> node =
      optional("node", Scalars.reference("a node's name").located(), "The node to act in.");

  private final Key<Profile> profile =
      optional(
          "profile",
          new ProfileNameType(),
          "A kind of link that it is like from now on; all parameters are replaced.");

  private final Key<LinkChange> set =
      optional(
          "set",
          ParameterKeys.Change.ofOneAtLeast(),
          "New parameters of both directions of the link.");

  private final Key<LinkChange> forward =
      optional(
          "forward",
          ParameterKeys.Change.ofOneAtLeast(),
          "New parameters from the first end to the second.");

  private final Key<LinkChange> backward =
      optional(
          "backward",
          ParameterKeys.Change.ofOneAtLeast(),
          "New parameters from the second end to the first.");

  private final Key<CutMode> cut =
      optional(
          "cut",
          CommonTypes.cutMode(),
          "carrier: both ends lose the carrier, so that daemons notice; silent: only frames are"
              + " lost.");

  private final Key<Located<Boolean>> restore =
      optional("restore", Scalars.bool().located(), "true: the link that was cut works again.");

  private final Key<VaryDraft> vary =
      optional("vary", new VarySection(), "A parameter of the link that varies.");

  private final Key<FlapDraft> flap =
      optional("flap", new FlapSection(), "The link is cut and restored again and again.");

  private final Key<List<Located<String>>> partition =
      optional(
          "partition",
          new NamesType("a node's name", "a list of names of nodes"),
          "Nodes that are cut off from all others, silently, for as long as \"for\" says.");

  private final Key<Located<String>> start =
      optional(
          "start",
          Scalars.reference("a name").located(),
          "A traffic entry to start; with node, a service of that node.");

  private final Key<Located<String>> stop =
      optional(
          "stop",
          Scalars.reference("a name").located(),
          "A traffic entry to stop; with node, a service of that node.");

  private final Key<Located<Command>> run =
      optional("run", CommonTypes.command().located(), "A command to run in the node.");

  TimelineSection() {
    super(
        "timeline entry",
        "Something that happens at a time: exactly one of set (also profile, forward, backward), cut,"
            + " restore, vary, flap, partition, start, stop, run.");
  }

  @Override
  protected TimelineDraft build(Fields fields, Problems problems) {
    List<Key<?>> given =
        new ArrayList<>(
            List.<Key<?>>of(
                    profile, set, forward, backward, cut, restore, vary, flap, partition, start,
                    stop, run)
                .stream()
                .filter(fields::has)
                .sorted(
                    Comparator.comparingInt((Key<?> key) -> fields.keyPlace(key).line())
                        .thenComparingInt(key -> fields.keyPlace(key).column()))
                .toList());
    List<Key<?>> changes = given.stream().filter(this::isChange).toList();
    // Parameters of the three keys are one change.
    given.removeIf(key -> isChange(key) && key != changes.get(0));
    return new TimelineDraft(
        fields.keyPlace(),
        fields.get(at),
        fields.get(links),
        fields.get(lasts),
        fields.get(node),
        !changes.isEmpty(),
        combined(Profile::forward, fields.get(profile), fields.get(set), fields.get(forward)),
        combined(Profile::backward, fields.get(profile), fields.get(set), fields.get(backward)),
        fields.has(cut),
        fields.get(cut),
        fields.get(restore),
        fields.has(vary),
        fields.get(vary),
        fields.has(flap),
        fields.get(flap),
        fields.get(partition),
        fields.get(start),
        fields.get(stop),
        fields.get(run),
        given.size(),
        given.size() > 1 ? fields.keyPlace(given.get(1)) : null);
  }

  private boolean isChange(Key<?> key) {
    return key == profile || key == set || key == forward || key == backward;
  }

  private static LinkChange combined(
      Function<Profile, LinkParameters> way, Profile kind, LinkChange both, LinkChange one) {
    LinkChange change = kind == null ? LinkChange.NOTHING : Profile.change(way.apply(kind));
    change = both == null ? change : change.then(both);
    return one == null ? change : change.then(one);
  }
}
