package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.NameRule;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.EmulatedRouting;

/** The whole file. */
public final class TopologySection extends MappingType<TopologyDraft> {
  /** The version of the format. */
  public static final long VERSION = 1;

  /** Key of the version. */
  public static final String VERSION_KEY = "gine";

  {
    // First in the schema. Its value is checked before everything else, so that nobody reads it
    // here.
    required(VERSION_KEY, Scalars.integer(VERSION, VERSION), "Version of this file's format, 1.");
  }

  /** Key of the profiles. */
  public static final String PROFILES_KEY = "profiles";

  private final Key<String> name =
      optional(
          "name",
          Scalars.name(NameRule.NAME),
          "Name of the network, shown in reports. Default: the file's name.");

  private final Key<Long> seed =
      optional(
          "seed",
          Scalars.integer(0, Long.MAX_VALUE),
          1L,
          1,
          "Seed of every random decision; the same seed gives the same decisions.");

  private final Key<Duration> duration =
      optional(
          "duration",
          Scalars.duration(Duration.ofMillis(1), CommonTypes.LONGEST),
          "How long the run lives once it is ready. Default: until timeline and traffic have"
              + " ended.");

  private final Key<Map<String, MapType.Entry<NodeDraft>>> nodes =
      required(
          "nodes",
          new MapType<>("a mapping from names to nodes", NameRule.NODE, new NodeSection(), 1),
          "The nodes, by name.");

  private final Key<Map<String, MapType.Entry<LinkDraft>>> links =
      optional(
          "links",
          new MapType<>("a mapping from names to links", NameRule.NAME, new LinkSection(), 0),
          "The links between nodes, by name.");

  private final Key<Map<String, MapType.Entry<RoutingDraft>>> routing =
      optional(
          "routing",
          new MapType<>(
              "a mapping from protocols to where they run",
              NameRule.PROTOCOL,
              new RoutingSection(),
              0),
          "Routing protocols, by name.");

  private final Key<EmulatedRouting> emulatedRouting =
      optional(
          "emulatedRouting", new EmulatedRoutingSection(), "How emulated routers find their ways.");

  {
    // Its value is read before everything else, since links refer to it.
    optional(
        PROFILES_KEY,
        new ValueType<Void>() {
          @Override
          public Void bind(YamlValue value, Binding binding) {
            return null;
          }

          @Override
          public Map<String, Object> schema(Definitions definitions) {
            return new ProfilesType().schema(definitions);
          }
        },
        "Kinds of links by name, or the name of a file with such a mapping.");
  }

  private final Key<List<TimelineDraft>> timeline =
      optional(
          "timeline",
          new ListType<>("a list of timeline entries", new TimelineSection()),
          "What happens while the network runs.");

  private final Key<Map<String, MapType.Entry<TrafficDraft>>> traffic =
      optional(
          "traffic",
          new MapType<>(
              "a mapping from names to traffic", NameRule.TRAFFIC, new TrafficSection(), 0),
          "Traffic that measures, by name.");

  private final Key<List<ExpectDraft>> expect =
      optional(
          "expect",
          new ListType<>("a list of expectations", new ExpectSection()),
          "What must be measured; the report is judged by it.");

  /** The section. */
  public TopologySection() {
    super("topology", "A network that GINE emulates, and what is measured in it.");
  }

  @Override
  protected TopologyDraft build(Fields fields, Problems problems) {
    Long number = fields.get(seed);
    EmulatedRouting ways = fields.get(emulatedRouting);
    return new TopologyDraft(
        fields.get(name),
        number == null ? 1 : number,
        fields.get(duration),
        orEmpty(fields.get(nodes)),
        orEmpty(fields.get(links)),
        orEmpty(fields.get(routing)),
        ways == null ? EmulatedRouting.DEFAULT : ways,
        CommonTypes.list(fields.get(timeline)),
        orEmpty(fields.get(traffic)),
        CommonTypes.list(fields.get(expect)));
  }

  private static <T> Map<String, MapType.Entry<T>> orEmpty(Map<String, MapType.Entry<T>> map) {
    return map == null ? Map.of() : map;
  }
}
