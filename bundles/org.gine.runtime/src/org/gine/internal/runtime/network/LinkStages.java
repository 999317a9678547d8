package org.gine.internal.runtime.network;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gine.dataplane.FrameFilter;
import org.gine.dataplane.StageSpec;
import org.gine.impairment.Draws;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.gine.internal.runtime.ImpairmentRegistry;
import org.gine.model.Direction;
import org.gine.model.Impairment;
import org.gine.model.ImpairmentValues;
import org.gine.model.Prefix;
import org.gine.packet.RandomStream;

/** The stages of one link, made from what the topology says of its impairments. */
final class LinkStages {
  /** Between the parts of a name; none of them can hold it. */
  private static final char SEPARATOR = '/';

  private final long runSeed;
  private final String link;
  private final ImpairmentRegistry registry;
  private final Map<Direction, Map<String, Made>> made = new EnumMap<>(Direction.class);

  /** A stage, and what it was made from. */
  private record Made(
      Impairment impairment, org.gine.impairment.Impairment provider, StageSpec stage) {}

  LinkStages(long runSeed, String link, ImpairmentRegistry registry) {
    this.runSeed = runSeed;
    this.link = link;
    this.registry = registry;
    for (Direction direction : Direction.values()) {
      made.put(direction, Map.of());
    }
  }

  /**
   * Checks that stages can be made of these.
   *
   * @throws IllegalArgumentException when an impairment is not installed or its values are wrong
   */
  void check(List<Impairment> impairments) {
    impairments.forEach(impairment -> ImpairmentValues.of(impairment, registry));
  }

  /**
   * The stages of a direction from now on. What was not changed is the same stage as before. An
   * impairment that is not installed any more is left out, or stops all its frames when it blocks.
   */
  List<StageSpec> of(Direction direction, List<Impairment> impairments) {
    Map<String, Made> now = new HashMap<>();
    List<StageSpec> stages = new ArrayList<>();
    for (Impairment impairment : impairments) {
      Made one = make(direction, impairment);
      if (one != null) {
        now.put(impairment.name(), one);
        stages.add(one.stage());
      }
    }
    made.put(direction, now);
    return stages;
  }

  private Made make(Direction direction, Impairment impairment) {
    org.gine.impairment.Impairment provider = registry.find(impairment.type());
    Made before = made.get(direction).get(impairment.name());
    if (before != null && before.provider() == provider && before.impairment().equals(impairment)) {
      return before;
    }
    if (provider == null && !impairment.blocks()) {
      return null;
    }
    Stage stage =
        provider == null
            ? (frame, nanos, outlet) -> outlet.drop("missing")
            : provider.stage(
                Values.of(ImpairmentValues.of(impairment, registry)),
                new Place(direction.ordinal(), impairment.name()));
    StageSpec spec =
        new StageSpec(impairment.name(), stage, filter(impairment), impairment.blocks());
    return new Made(impairment, provider, spec);
  }

  private static FrameFilter filter(Impairment impairment) {
    return new FrameFilter(
        impairment.matches().stream()
            .map(
                match ->
                    new FrameFilter.Kind(
                        network(match.from()),
                        network(match.to()),
                        match.protocol(),
                        match.firstPort(),
                        match.lastPort(),
                        match.dscp()))
            .toList());
  }

  private static List<FrameFilter.Network> network(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    Prefix prefix = Prefix.parse(text);
    return List.of(FrameFilter.Network.of(prefix.address().getAddress(), prefix.length()));
  }

  /** A direction of this link. */
  private final class Place implements StagePlace {
    private final int direction;
    private final String stage;

    Place(int direction, String stage) {
      this.direction = direction;
      this.stage = stage;
    }

    @Override
    public String link() {
      return link;
    }

    @Override
    public int direction() {
      return direction;
    }

    @Override
    public String stage() {
      return stage;
    }

    @Override
    public Draws draws(String purpose) {
      String name = link + SEPARATOR + direction + SEPARATOR + stage + SEPARATOR + purpose;
      RandomStream stream = RandomStream.of(LinkSpecs.seed(runSeed, name), 0);
      return stream::bits;
    }
  }
}
