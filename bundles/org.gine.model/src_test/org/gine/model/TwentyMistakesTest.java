package org.gine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All mistakes of a file are answered at once, in full and in the order of the file. */
class TwentyMistakesTest {
  private static final String FILE =
      """
      gine: 1
      seed: many
      nods: {}
      nodes:
        ns0:
          kind: hots
          sysctls: {kernel.panic: 1}
        ns_1: {kind: router}
        ns2: {kind: router, routes: [{to: default, via: ns4}]}
        ns3: {kind: host, files: {etc/motd: x}}
        ns4: {kind: router}
        sw: {kind: switch, commands: [ls]}
      links:
        a: {between: [ns0, ns2], delay: 10mss, loss: 101%}
        b: {between: [ns2, {node: ns3, interface: a-very-long-name}]}
        c: {between: [ns3, ns3]}
        d: {between: [ns3, ns4], subnet: 10.0.0.0/31, mtu: 20}
        e: {between: [ns2, {node: sw, addresses: [10.1.0.1/24]}]}
      routing:
        ospf:
      timeline:
        - {at: 5s, link: f, cut: carrier}
        - {at: 6s, link: a, cut: carrier, restore: true}
      traffic:
        flow: {tcp: {streams: 0}, from: ns0, to: ns2, at: 1s, for: 1s}
        ping: {ping: {}, from: ns0, to: ns2, for: 1s}
      expect:
        - {that: flow.throughput, atLeast: 5ms}
      """;

  private static final String ANSWER =
      """
      net.yaml:2:7: seed: must be a whole number from 0 to 9223372036854775807, but is the text "many"
      net.yaml:3:1: nods: the key "nods" is unknown in topology: valid are gine, name, seed, duration, nodes, links, routing, emulatedRouting, profiles, timeline, traffic, expect (did you mean "nodes"?)
      net.yaml:6:11: nodes.ns0.kind: must be one of host, router, switch, emulated-router, intercept, external, tap, but is "hots" (did you mean "host"?)
      net.yaml:7:15: nodes.ns0.sysctls.kernel.panic: "kernel.panic" is no valid sysctl of a node: only sysctls below net. belong to a node alone; write them with dots
      net.yaml:8:3: nodes.ns_1: "ns_1" is no valid name of a node: it is its host name (RFC 1123), 1 to 63 letters, digits and -, beginning with a letter, not ending with - (for example "ns-1")
      net.yaml:9:51: nodes.ns2.routes[0].via: "ns4" is no neighbour of "ns2": its neighbours are ns0, ns3
      net.yaml:10:29: nodes.ns3.files.etc/motd: "etc/motd" is no valid path inside a node: it must begin with /, name a file, and hold no "..", "." or "//"
      net.yaml:12:22: nodes.sw.commands: "sw" is a switch: it has no programs, files and routes (take the key out, or make it a host or router)
      net.yaml:14:35: links.a.delay: "10mss" has the unknown unit "mss": a duration needs one of the units ns, us, ms, s, m, h (did you mean "10ms"?)
      net.yaml:14:48: links.a.loss: "101%" is out of range: a percentage must be 0% to 100%
      net.yaml:15:45: links.b.between[1].interface: "a-very-long-name" is no valid name of an interface: it must be 1 to 15 letters, digits, -, _ and dots, beginning with a letter
      net.yaml:16:22: links.c.between[1]: the link "c" leads from "ns3" to itself: a link joins two different nodes
      net.yaml:17:54: links.d.mtu: 20 is out of range: must be a whole number from 68 to 9000
      net.yaml:18:33: links.e.between[1].addresses: "sw" is a switch: its ports have no addresses (take the key out)
      net.yaml:20:3: routing.ospf: there is no routing protocol "ospf": installed are rip, ripng
      net.yaml:22:20: timeline[0].link: there is no link "f": valid are a, b, c, d, e
      net.yaml:23:37: timeline[1].restore: an entry does one thing, but this is a second one (write two entries with the same time)
      net.yaml:25:25: traffic.flow.tcp.streams: 0 is out of range: must be a whole number from 1 to 128
      net.yaml:26:3: traffic.ping: "ping" never starts: it has no "at", and no timeline entry starts it (for example "at: 0s")
      net.yaml:28:38: expect[0].atLeast: "5ms" has the unknown unit "ms": a rate needs one of the units bit, kbit, Mbit, Gbit, Tbit, Kibit, Mibit, Gibit, Tibit
      """;

  @Test
  void areAnsweredAtOnce(@TempDir Path folder) {
    LoadResult result = TopologyLoader.load(FILE, "net.yaml", folder, TestCatalogs.ALL);
    assertNull(result.topology());
    assertEquals(
        ANSWER,
        result.problems().stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n", "", "\n")));
    assertEquals(20, result.problems().size());
  }
}
