package org.gine.internal.runtime.traffic;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.gine.internal.runtime.network.RouterTable;
import org.gine.model.Addresses;
import org.gine.netns.NodeNamespaces;

/**
 * Asks each node's kernel with {@code ip route get} (ip-route(8)), so that policy rules, metrics
 * and dead links count as they do for packets. Where a route has several next hops, the kernel's
 * hash over addresses picks one, as for a packet from that node itself.
 */
public final class KernelPathResolver implements PathResolver {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Map<String, NodeNamespaces> nodes;
  private final Function<String, RouterTable> emulated;
  private final Map<String, Set<String>> owners = new HashMap<>();
  private boolean linkLocalKnown;

  /**
   * A resolver for one run.
   *
   * @param nodes all nodes whose kernels route, by name
   * @param emulated by what a router inside the emulator forwards now; null: it is none
   * @param owners every address of the topology to the node that has it; link-local addresses need
   *     not be given, they are read from the nodes when a route names one
   */
  public KernelPathResolver(
      Map<String, NodeNamespaces> nodes,
      Function<String, RouterTable> emulated,
      Map<InetAddress, String> owners) {
    this.nodes = Map.copyOf(nodes);
    this.emulated = emulated;
    owners.forEach((address, node) -> own(text(address), node));
  }

  @Override
  public synchronized ResolvedPath path(String from, InetAddress to)
      throws IOException, InterruptedException {
    Set<String> way = new LinkedHashSet<>();
    String node = from;
    while (way.add(node)) {
      RouterTable inside = emulated.apply(node);
      Step step = inside == null ? step(node, text(to)) : emulatedStep(inside, node, to);
      if (step.next.isEmpty()) {
        return new ResolvedPath(List.copyOf(way), step.problem);
      }
      node = step.next;
    }
    List<String> loop = new ArrayList<>(way);
    loop.add(node);
    return new ResolvedPath(
        loop, "the routes form a loop: " + node + " is reached twice on the way to " + text(to));
  }

  private Step emulatedStep(RouterTable table, String node, InetAddress to)
      throws IOException, InterruptedException {
    if (table.isOwn(to)) {
      return Step.end("");
    }
    Optional<InetAddress> hop = table.nextHop(to);
    return hop.isEmpty()
        ? Step.end("node " + node + " has no route to " + text(to))
        : next(node, text(hop.get()), "its interface there");
  }

  private Step step(String node, String to) throws IOException, InterruptedException {
    if (!nodes.containsKey(node)) {
      return Step.end("node " + node + " has no routing table of its own");
    }
    NodeNamespaces.Output output = ip(node, List.of("ip", "-j", "route", "get", to));
    if (output.exitCode() != 0) {
      String said = output.stderr().strip().replace("RTNETLINK answers: ", "");
      return Step.end("node " + node + " has no route to " + to + " (" + said + ")");
    }
    JsonObject route = objects(node, output.stdout()).getFirst();
    String type = string(route, "type");
    if (type.equals("local")) {
      return Step.end("");
    }
    if (!type.isEmpty() && !type.equals("unicast")) {
      return Step.end("node " + node + " answers with a route of type " + type + " to " + to);
    }
    String hop = string(route, "gateway");
    if (hop.isEmpty() && route.has("via")) {
      // An IPv4 route over an IPv6 next hop, RFC 5549.
      hop = string(route.getAsJsonObject("via"), "host");
    }
    return next(node, hop.isEmpty() ? to : hop, string(route, "dev"));
  }

  private Step next(String node, String hop, String device)
      throws IOException, InterruptedException {
    if (!owners.containsKey(hop) && hop.startsWith("fe80:")) {
      readLinkLocalAddresses();
    }
    Set<String> candidates = new TreeSet<>(owners.getOrDefault(hop, Set.of()));
    candidates.remove(node);
    if (candidates.size() == 1) {
      return new Step(candidates.iterator().next(), "");
    }
    String place = "node " + node + " sends to " + hop + " on " + device;
    return Step.end(
        candidates.isEmpty()
            ? place + ", an address that no node has"
            : place + ", an address that several nodes have: " + String.join(", ", candidates));
  }

  /** Routing daemons of IPv6 name link-local next hops; nobody plans those addresses. */
  private void readLinkLocalAddresses() throws IOException, InterruptedException {
    if (linkLocalKnown) {
      return;
    }
    for (String node : nodes.keySet()) {
      NodeNamespaces.Output output =
          ip(node, List.of("ip", "-j", "-6", "address", "show", "scope", "link"));
      if (output.exitCode() != 0) {
        throw new IOException(
            "the link-local addresses of node " + node + " cannot be read: " + output.stderr());
      }
      for (JsonObject device : objects(node, output.stdout())) {
        if (device.get("addr_info") instanceof JsonArray addresses) {
          addresses.forEach(a -> own(string(a.getAsJsonObject(), "local"), node));
        }
      }
    }
    linkLocalKnown = true;
  }

  private void own(String address, String node) {
    owners.computeIfAbsent(address, a -> new TreeSet<>()).add(node);
  }

  private NodeNamespaces.Output ip(String node, List<String> command)
      throws IOException, InterruptedException {
    return nodes.get(node).run(command, TrafficContext.ENVIRONMENT, LIMIT);
  }

  private static List<JsonObject> objects(String node, String json) throws IOException {
    List<JsonObject> objects = new ArrayList<>();
    try {
      for (JsonElement element : JsonParser.parseString(json).getAsJsonArray()) {
        objects.add(element.getAsJsonObject());
      }
    } catch (JsonParseException | IllegalStateException e) {
      throw new IOException("ip(8) in node " + node + " gave no JSON array: " + json, e);
    }
    if (objects.isEmpty()) {
      throw new IOException("ip(8) in node " + node + " gave an empty answer");
    }
    return objects;
  }

  private static String string(JsonObject object, String key) {
    return object.has(key) ? object.get(key).getAsString() : "";
  }

  private static String text(InetAddress address) {
    return Addresses.format(address);
  }

  /** The next node, or none and why; both empty at the destination. */
  private record Step(String next, String problem) {
    static Step end(String problem) {
      return new Step("", problem);
    }
  }
}
