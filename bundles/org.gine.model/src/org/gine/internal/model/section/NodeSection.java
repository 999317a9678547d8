package org.gine.internal.model.section;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.NameRule;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Command;
import org.gine.model.Impairment;
import org.gine.model.Node;
import org.gine.model.Service;

/** {@code nodes: NAME:}. */
final class NodeSection extends MappingType<NodeDraft> {
  private final Key<Node.Kind> kind =
      required(
          "kind",
          Scalars.choice(
              Stream.of(Node.Kind.values())
                  .collect(Collectors.toMap(Node.Kind::word, Function.identity())),
              Stream.of(Node.Kind.values()).map(Node.Kind::word).toList()),
          "host: runs programs; router: also forwards IPv4 and IPv6; switch: a switching hub inside"
              + " the emulator, without programs and addresses; emulated-router: a router inside the"
              + " emulator, without programs; intercept: where packets of a host or router enter and"
              + " leave the emulated network; external: interfaces of the machine, behind which are"
              + " real ones; tap: interfaces of the machine for virtual machines.");

  private final Key<List<RouteDraft>> routes =
      optional(
          "routes",
          new ListType<>("a list of routes", new RouteSection()),
          "Static routes of the node.");

  private final Key<Map<String, MapType.Entry<String>>> sysctls =
      optional(
          "sysctls",
          new MapType<>(
              "a mapping from sysctls to values",
              NameRule.SYSCTL,
              Scalars.line("a value in one line"),
              0),
          "Kernel parameters of the node's network, below net.");

  private final Key<Map<String, MapType.Entry<String>>> environment =
      optional(
          "environment",
          CommonTypes.environment(),
          "Environment variables of every command and service of the node.");

  private final Key<Map<String, MapType.Entry<String>>> files =
      optional(
          "files",
          CommonTypes.files(),
          "Files of the node: absolute path to text, or to {source: FILE}.");

  private final Key<List<Command>> commands =
      optional(
          "commands",
          new ListType<>("a list of commands", CommonTypes.command()),
          "Run once, in order, when the network is up and before the timeline begins.");

  private final Key<Map<String, MapType.Entry<Service>>> services =
      optional(
          "services",
          new MapType<>("a mapping from names to services", NameRule.NAME, new ServiceSection(), 0),
          "Long-lived programs of the node, by name.");

  private final Key<InterceptionDraft> takes =
      optional("takes", new InterceptionSection(), "Of an intercept: what it takes.");

  private final Key<List<Impairment.Match>> refuses =
      optional(
          "refuses",
          new ListType<>("a list of kinds of packets", new FrameMatchSection()),
          "Of an emulated router: packets that it drops, and says nothing.");

  private final Key<Boolean> advertises =
      optional(
          "advertises",
          Scalars.bool(),
          false,
          false,
          "Of an emulated router: whether it sends IPv6 router advertisements, by which hosts that"
              + " GINE does not configure find it.");

  NodeSection() {
    super("node", "A node of the network.");
  }

  @Override
  protected NodeDraft build(Fields fields, Problems problems) {
    Map<String, Service> byName = new LinkedHashMap<>(CommonTypes.values(fields.get(services)));
    byName.replaceAll((name, service) -> ServiceSection.named(name, service));
    List<Key<?>> needNamespace = List.of(sysctls, environment, files, commands, services);
    return new NodeDraft(
        fields.get(kind),
        CommonTypes.list(fields.get(routes)),
        CommonTypes.values(fields.get(sysctls)),
        CommonTypes.values(fields.get(environment)),
        CommonTypes.values(fields.get(files)),
        CommonTypes.list(fields.get(commands)),
        Collections.unmodifiableMap(byName),
        fields.get(services) == null ? List.of() : List.copyOf(fields.get(services).keySet()),
        fields.has(routes) ? fields.keyPlace(routes) : null,
        fields.get(takes),
        fields.has(takes) ? fields.keyPlace(takes) : null,
        CommonTypes.list(fields.get(refuses)),
        fields.has(refuses) ? fields.keyPlace(refuses) : null,
        Boolean.TRUE.equals(fields.get(advertises)),
        fields.has(advertises) ? fields.keyPlace(advertises) : null,
        needNamespace.stream().filter(fields::has).map(fields::keyPlace).toList());
  }
}
