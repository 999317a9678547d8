package org.gine.internal.routing.frr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.gine.routing.RouteEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers are recorded from real daemons. */
class ZebraRoutesTest {

  @Test
  void ipv4RoutesOfFrr8() throws IOException {
    assertEquals(
        List.of(
            rip("10.0.1.0/24", "10.0.2.1", "eth0", 2),
            rip("10.0.4.0/24", "10.0.3.2", "eth1", 2),
            rip("10.0.5.0/24", "10.0.3.2", "eth1", 3),
            rip("10.0.6.0/24", "10.0.3.2", "eth1", 4),
            rip("10.0.8.0/24", "10.0.7.2", "eth2", 2),
            rip("10.0.9.0/24", "10.0.3.2", "eth1", 3),
            rip("10.0.11.0/24", "10.0.3.2", "eth1", 3)),
        ZebraRoutes.parse(Fixtures.text("frr-8.4-show-ip-route-rip.json")));
  }

  @Test
  void ipv6RoutesOfFrr8LeadToLinkLocalNeighbours() throws IOException {
    List<RouteEntry> routes =
        ZebraRoutes.parse(Fixtures.text("frr-8.4-show-ipv6-route-ripng.json"));
    assertEquals(7, routes.size());
    assertEquals(
        new RouteEntry("fd00:6::/64", "ripng", "fe80::149e:64ff:fea7:c4c7", "eth1", 4, true),
        routes.get(3));
  }

  @Test
  void routesOfFrr10() throws IOException {
    assertEquals(
        List.of(rip("10.9.2.0/24", "10.9.0.2", "e0", 2)),
        ZebraRoutes.parse(Fixtures.text("frr-10.3-show-ip-route-rip.json")));
    assertEquals(
        List.of(
            new RouteEntry("fd00:92::/64", "ripng", "fe80::2470:8cff:fe7a:d029", "e0", 2, true)),
        ZebraRoutes.parse(Fixtures.text("frr-10.3-show-ipv6-route-ripng.json")));
  }

  @Test
  void noRoutes() throws IOException {
    assertEquals(List.of(), ZebraRoutes.parse("{\n}\n"));
  }

  @Test
  void onlyWhatTheKernelUsesIsSelected() throws IOException {
    String json =
        """
        {"10.0.0.0/8": [
          {"protocol": "rip", "selected": true, "metric": 3, "nexthops": [
            {"fib": true, "ip": "10.1.0.1", "interfaceName": "eth0"},
            {"ip": "10.2.0.1", "interfaceName": "eth1"}]},
          {"protocol": "static", "metric": 0, "nexthops": [{"interfaceName": "eth2"}]}]}
        """;
    assertEquals(
        List.of(
            rip("10.0.0.0/8", "10.1.0.1", "eth0", 3),
            new RouteEntry("10.0.0.0/8", "rip", "10.2.0.1", "eth1", 3, false),
            new RouteEntry("10.0.0.0/8", "static", "", "eth2", 0, false)),
        ZebraRoutes.parse(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "% Unknown command: show ip route rip json",
        "",
        "[1]",
        "{\"10.0.0.0/8\": {}}",
        "{\"10.0.0.0/8\": [{\"metric\": \"far\", \"nexthops\": [{}]}]}",
        "{\"10.0.0.0/8\": [{\"nexthops\": 1}]}",
        "{\"10.0.0.0/8\": [",
      })
  void anAnswerThatIsNoRouteTableIsRefused(String answer) {
    IOException refusal = assertThrows(IOException.class, () -> ZebraRoutes.parse(answer));
    assertTrue(refusal.getMessage().contains("zebra must answer with"), refusal.getMessage());
  }

  private static RouteEntry rip(String prefix, String via, String interfaceName, long metric) {
    return new RouteEntry(prefix, "rip", via, interfaceName, metric, true);
  }
}
