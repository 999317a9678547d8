package org.gine.internal.routing.frr;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gine.routing.RouteEntry;

/** Reads what zebra answers to {@code show ip route json} and its like. */
final class ZebraRoutes {

  /** zebra's answer: prefix to the routes that compete for it. */
  private static final TypeToken<Map<String, List<Route>>> TABLE = new TypeToken<>() {};

  /** A route, as far as it matters here. */
  private record Route(String protocol, boolean selected, long metric, List<NextHop> nexthops) {}

  /** A next hop; {@code fib}: it is in the kernel's table. */
  private record NextHop(String ip, String interfaceName, boolean fib) {}

  private ZebraRoutes() {}

  /**
   * Reads routes. A route with several next hops gives several entries.
   *
   * @param json zebra's answer
   * @return the routes in zebra's order
   * @throws IOException when the answer is no table of routes
   */
  static List<RouteEntry> parse(String json) throws IOException {
    try {
      Map<String, List<Route>> table = new Gson().fromJson(json, TABLE);
      if (table == null) {
        throw new IOException("zebra must answer with a JSON object of routes, but said nothing");
      }
      List<RouteEntry> entries = new ArrayList<>();
      table.forEach((prefix, routes) -> routes.forEach(route -> add(prefix, route, entries)));
      return entries;
    } catch (JsonParseException e) {
      throw new IOException(
          "zebra must answer with a JSON object of routes, but said: " + shortened(json), e);
    }
  }

  private static void add(String prefix, Route route, List<RouteEntry> entries) {
    for (NextHop hop : Objects.requireNonNullElse(route.nexthops, List.<NextHop>of())) {
      entries.add(
          new RouteEntry(
              prefix,
              Objects.requireNonNullElse(route.protocol, ""),
              Objects.requireNonNullElse(hop.ip, ""),
              Objects.requireNonNullElse(hop.interfaceName, ""),
              route.metric,
              route.selected && hop.fib));
    }
  }

  private static String shortened(String text) {
    String line = text.strip();
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
