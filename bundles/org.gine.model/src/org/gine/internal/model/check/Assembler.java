package org.gine.internal.model.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gine.internal.model.plan.AddressPlan;
import org.gine.internal.model.plan.AddressPlanner;
import org.gine.internal.model.plan.PlanLink;
import org.gine.internal.model.plan.Segment;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.LinkDraft;
import org.gine.internal.model.section.NodeDraft;
import org.gine.internal.model.section.TopologyDraft;
import org.gine.model.Catalogs;
import org.gine.model.Expectation;
import org.gine.model.Interception;
import org.gine.model.Interface;
import org.gine.model.Link;
import org.gine.model.Node;
import org.gine.model.Routing;
import org.gine.model.StaticRoute;
import org.gine.model.TimelineEntry;
import org.gine.model.Topology;
import org.gine.model.Traffic;

/** Checks the parts of a draft against each other and makes the topology out of them. */
public final class Assembler {
  private final Context context;
  private final Catalogs installed;

  /** For one draft. */
  public Assembler(Context context, Catalogs installed) {
    this.context = context;
    this.installed = installed;
  }

  /**
   * Checks everything.
   *
   * @param defaultName the network's name where the file gives none
   * @return null if there is any problem
   */
  public Topology assemble(String defaultName) {
    new NodeChecks(context).run();
    LinkChecks linkChecks = new LinkChecks(context);
    List<PlanLink> links = linkChecks.run();
    new SwitchLoops(context).run(links);
    List<Segment> segments = Segment.of(links);
    boolean sound = new SubnetChecks(context).run(segments) && linkChecks.areAllSound();
    AddressPlan plan = sound ? plan(links) : null;
    Map<String, List<StaticRoute>> routes =
        new RouteChecks(context, linkChecks, segments, plan).run();
    Map<String, Interception> interceptions = new InterceptChecks(context, plan).run();
    Map<String, Routing> routing = new RoutingChecks(context, installed.protocols()).run();
    TrafficChecks trafficChecks = new TrafficChecks(context, plan);
    Map<String, Traffic> traffic = trafficChecks.run();
    List<TimelineEntry> timeline = new TimelineChecks(context, installed.impairments()).run();
    List<Expectation> expectations = new ExpectationChecks(context, trafficChecks).run();
    if (context.problems().count() > 0 || plan == null) {
      return null;
    }
    TopologyDraft draft = context.draft();
    Topology topology =
        new Topology(
            draft.name() == null ? defaultName : draft.name(),
            draft.seed(),
            draft.duration() == null ? Duration.ZERO : draft.duration(),
            nodes(plan, routes, interceptions),
            links(plan),
            Collections.unmodifiableMap(routing),
            draft.emulatedRouting(),
            List.copyOf(timeline),
            Collections.unmodifiableMap(traffic),
            List.copyOf(expectations));
    // Protocols are asked last: they are shown only what is right by itself.
    installed
        .protocols()
        .refusals(topology)
        .forEach(
            (protocol, refusal) ->
                context.problems().report(draft.routing().get(protocol).place(), refusal));
    return context.problems().count() > 0 ? null : topology;
  }

  private AddressPlan plan(List<PlanLink> links) {
    AddressPlan plan = AddressPlanner.plan(List.copyOf(context.draft().nodes().keySet()), links);
    for (String link : plan.full()) {
      context
          .problems()
          .report(
              context.draft().links().get(link).place(),
              "no room is left to plan a subnet: 10.0.0.0/8 and fd00::/8 are taken by subnets that"
                  + " the file gives",
              "give smaller subnets, or give this link one");
    }
    return plan.full().isEmpty() ? plan : null;
  }

  private Map<String, Node> nodes(
      AddressPlan plan,
      Map<String, List<StaticRoute>> routes,
      Map<String, Interception> interceptions) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    for (MapType.Entry<NodeDraft> entry : context.draft().nodes().values()) {
      NodeDraft node = entry.value();
      nodes.put(
          entry.name(),
          new Node(
              entry.name(),
              node.kind(),
              List.copyOf(plan.interfaces().get(entry.name())),
              List.copyOf(routes.get(entry.name())),
              node.sysctls(),
              node.environment(),
              node.files(),
              node.commands(),
              node.services(),
              Optional.ofNullable(interceptions.get(entry.name())),
              node.refuses(),
              node.advertises()));
    }
    return Collections.unmodifiableMap(nodes);
  }

  private Map<String, Link> links(AddressPlan plan) {
    Map<String, Link> links = new LinkedHashMap<>();
    for (MapType.Entry<LinkDraft> entry : context.draft().links().values()) {
      LinkDraft link = entry.value();
      List<Link.Endpoint> ends = new ArrayList<>();
      for (int end = 0; end < 2; end++) {
        String node = link.ends().get(end).node().value();
        Interface own = plan.interfaceAt(node, entry.name(), end);
        ends.add(new Link.Endpoint(node, own.name()));
      }
      links.put(
          entry.name(),
          new Link(
              entry.name(),
              ends.get(0),
              ends.get(1),
              link.mtu().value(),
              link.offload(),
              link.halfDuplex() != null && link.halfDuplex().value(),
              link.weight() == null ? Link.DEFAULT_WEIGHT : link.weight().value().intValue(),
              List.copyOf(plan.subnets().get(entry.name())),
              link.forward(),
              link.backward()));
    }
    return Collections.unmodifiableMap(links);
  }
}
