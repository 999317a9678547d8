package org.gine.internal.runtime.network;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.FrameFilter;
import org.gine.dataplane.QueueSpec;
import org.gine.dataplane.StageSpec;
import org.gine.impairment.Draws;
import org.gine.impairment.QueueDiscipline;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.gine.impairment.WaitingRoom;
import org.gine.internal.runtime.DisciplineRegistry;
import org.gine.internal.runtime.ImpairmentRegistry;
import org.gine.model.Direction;
import org.gine.model.Impairment;
import org.gine.model.ImpairmentValues;
import org.gine.model.LinkParameters;
import org.gine.packet.RandomStream;

/**
 * What is plugged into one link: stages and queue disciplines, made from what the topology says.
 */
final class LinkStages {
  /** Between the parts of a name; none of them can hold it. */
  private static final char SEPARATOR = '/';

  private final long runSeed;
  private final String link;
  private final ImpairmentRegistry registry;
  private final DisciplineRegistry disciplines;
  private final Map<Direction, Managed> queues = new EnumMap<>(Direction.class);
  private final Map<Direction, Map<String, Made>> made = new EnumMap<>(Direction.class);

  /** A stage, and what it was made from. */
  private record Made(
      Impairment impairment, org.gine.impairment.Impairment provider, StageSpec stage) {}

  /** A queue discipline, and what it was made from. */
  private record Managed(Impairment manager, QueueDiscipline provider, QueueSpec spec) {}

  LinkStages(
      long runSeed, String link, ImpairmentRegistry registry, DisciplineRegistry disciplines) {
    this.disciplines = disciplines;
    this.runSeed = runSeed;
    this.link = link;
    this.registry = registry;
    for (Direction direction : Direction.values()) {
      made.put(direction, Map.of());
    }
  }

  /**
   * Checks that what a change plugs in can be made. What stays as it was is not looked at: a
   * plug-in that was removed meanwhile must not keep anybody from changing the delay.
   *
   * @throws IllegalArgumentException when something is not installed or its values are wrong
   */
  void check(LinkParameters before, LinkParameters after) {
    after.impairments().stream()
        .filter(impairment -> !before.impairments().contains(impairment))
        .forEach(impairment -> ImpairmentValues.of(impairment, registry));
    Impairment manager = after.queue().manager();
    if (manager != null && !manager.equals(before.queue().manager())) {
      ImpairmentValues.of(manager, disciplines);
    }
  }

  /**
   * The parameters of a direction with what is plugged in from now on. What was not changed is the
   * same as before. An impairment that is not installed any more is left out, or stops all its
   * frames when it blocks; a queue without its discipline drops at its tail.
   */
  DirectionSpec complete(DirectionSpec spec, Direction direction, LinkParameters parameters) {
    return spec.withStages(of(direction, parameters.impairments()))
        .withQueue(queue(direction, parameters.queue().manager()));
  }

  private QueueSpec queue(Direction direction, Impairment manager) {
    QueueDiscipline provider = manager == null ? null : disciplines.find(manager.type());
    if (provider == null) {
      queues.remove(direction);
      return null;
    }
    Managed before = queues.get(direction);
    if (before != null && before.provider() == provider && before.manager().equals(manager)) {
      return before.spec();
    }
    WaitingRoom room =
        provider.waitingRoom(
            Values.of(ImpairmentValues.of(manager, disciplines)),
            new Place(direction.ordinal(), manager.name()));
    QueueSpec spec = new QueueSpec(manager.name(), room);
    queues.put(direction, new Managed(manager, provider, spec));
    return spec;
  }

  private List<StageSpec> of(Direction direction, List<Impairment> impairments) {
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
        new StageSpec(
            impairment.name(),
            stage,
            new FrameFilter(FrameKinds.of(impairment.matches())),
            impairment.blocks());
    return new Made(impairment, provider, spec);
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
