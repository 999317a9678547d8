package org.gine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.text.IpText;
import org.gine.model.Expectation.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyLoaderTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  /** Every section and every form of every key. */
  static final String COMPLETE =
      """
      gine: 1
      name: complete
      seed: 2008
      duration: 300s
      nodes:
        ns0:
          kind: host
          routes:
            - {to: default, via: ns4}
            - {to: 192.168.0.0/16, via: 10.0.1.2}
          sysctls: {net.ipv4.tcp_congestion_control: cubic, net.ipv4.tcp_rmem: 4096 87380 6291456}
          environment: {LANG: C, LEVEL: 3}
          files: {/etc/motd: "text", /var/www/index.html: {source: page.html}}
          commands: [[sysctl, -w, net.ipv4.ip_forward=0], ip address]
          services:
            web:
              run: [apache2, -D, FOREGROUND]
              environment: {A: b}
              files: {/etc/apache2/apache2.conf: "Listen 80"}
              packages: [apache2]
              ready: {tcp: 80, within: 5s}
              autostart: false
            other: {run: sleep 1000}
        ns4: {kind: router}
        ns5: {kind: router}
        sw: {kind: switch}
      links:
        ns0-ns4:
          between: [ns0, {node: ns4, interface: wan, addresses: [10.0.1.2/24]}]
          subnet: [10.0.1.0/24, fd00:77::/64]
          mtu: 9000
          offload: on
          rate: 100Mbit
          delay: {mean: 10ms, jitter: 2ms, distribution: normal}
          loss: 1%
          queue: 64KiB
          forward: {delay: 100ms}
          backward: {}
        ns4-sw: {between: [ns4, sw]}
        ns5-sw: {between: [ns5, sw], rate: unlimited, queue: auto}
      routing:
        rip: {nodes: [ns4, ns5], options: {update: 500ms, metric: 2}}
        ripng:
      timeline:
        - {at: 90s, node: ns0, start: web}
        - {at: 40s, link: ns4-sw, set: {delay: 100ms, loss: 2%}, backward: {delay: 5ms}}
        - {at: 60s, link: ns4-sw, cut: carrier}
        - {at: 1m, link: ns5-sw, cut: silent}
        - {at: 80s, link: ns4-sw, restore: true}
        - {at: 95s, node: ns0, stop: web}
        - {at: 0, node: ns0, run: [touch, /tmp/x]}
        - {at: 90s, start: late}
        - {at: 93s, stop: late}
      traffic:
        tcp-1:
          {tcp: {streams: 2, congestion: bbr, omit: 1s, rate: 1Gbit}, from: ns0, to: ns4, at: 10s, for: 5s}
        late: {udp: {rate: 200Mbit, size: 1470}, from: ns0, to: ns5, for: 5s}
        ping-1: {ping: {interval: 10ms, size: 100}, from: ns0, to: ns5, at: 10s, for: 20s, family: ipv6}
        page: {http: {port: 8080, path: "/a?b=c"}, from: ns4, to: ns0, at: 30s}
        route: {path: {}, from: ns0, to: ns5, at: 30s}
        defaults: {tcp:, from: ns0, to: ns4, at: 0s, for: 1s}
      expect:
        - {that: tcp-1.throughput, atLeast: 161Mbit, name: TCP over one hop}
        - {that: ping-1.rtt.mean, is: 600ms, within: 2ms}
        - {that: ping-1.rtt.max, is: 600ms, within: 5%}
        - {that: tcp-1.throughput, between: [9.5Mbit, 9.6Mbit], during: [11s, 12s]}
        - {that: ping-1.loss, is: 27.1%, confidence: 99%}
        - {that: ping-1.loss, is: 27.1%, within: 1%}
        - {that: route.nodes, is: [ns0, ns4, ns5]}
        - {that: ping-1.outage, atMost: 30s}
        - {that: page.status, is: 200}
        - {that: page.body, contains: NS3}
        - {that: run.convergence, atMost: 1m}
      """;

  @TempDir Path folder;

  private Topology complete() throws IOException {
    Files.writeString(folder.resolve("page.html"), "<h1>NS0</h1>\n");
    Path file = Files.writeString(folder.resolve("complete.yaml"), COMPLETE);
    LoadResult result = TopologyLoader.load(file, TestCatalogs.ALL);
    assertEquals(List.of(), result.problems());
    assertTrue(result.isValid());
    return result.topology();
  }

  @Test
  void readsNodes() throws IOException {
    Topology topology = complete();
    assertEquals("complete", topology.name());
    assertEquals(2008, topology.seed());
    assertEquals(Duration.ofSeconds(300), topology.duration());
    assertEquals(List.of("ns0", "ns4", "ns5", "sw"), List.copyOf(topology.nodes().keySet()));
    Node node = topology.nodes().get("ns0");
    assertEquals(Node.Kind.HOST, node.kind());
    assertEquals(
        Map.of(
            "net.ipv4.tcp_congestion_control", "cubic", "net.ipv4.tcp_rmem", "4096 87380 6291456"),
        node.sysctls());
    assertEquals(Map.of("LANG", "C", "LEVEL", "3"), node.environment());
    assertEquals(
        Map.of("/etc/motd", "text", "/var/www/index.html", "<h1>NS0</h1>\n"), node.files());
    assertEquals(
        List.of(
            new Command(List.of("sysctl", "-w", "net.ipv4.ip_forward=0")),
            new Command(List.of("ip", "address"))),
        node.commands());
    assertEquals(
        new Service(
            "web",
            new Command(List.of("apache2", "-D", "FOREGROUND")),
            Map.of("A", "b"),
            Map.of("/etc/apache2/apache2.conf", "Listen 80"),
            List.of("apache2"),
            80,
            Duration.ofSeconds(5),
            false),
        node.services().get("web"));
    assertEquals(
        new Service(
            "other",
            new Command(List.of("sleep", "1000")),
            Map.of(),
            Map.of(),
            List.of(),
            0,
            Duration.ofSeconds(10),
            true),
        node.services().get("other"));
  }

  @Test
  void resolvesNextHopsToAddressesOfTheRightFamily() throws IOException {
    Node node = complete().nodes().get("ns0");
    assertEquals(
        List.of(
            new StaticRoute(IpText.prefix("0.0.0.0/0"), IpText.address("10.0.1.2")),
            new StaticRoute(IpText.prefix("::/0"), IpText.address("fd00:77::2")),
            new StaticRoute(IpText.prefix("192.168.0.0/16"), IpText.address("10.0.1.2"))),
        node.routes());
  }

  @Test
  void readsLinks() throws IOException {
    Topology topology = complete();
    Link link = topology.links().get("ns0-ns4");
    assertEquals(new Link.Endpoint("ns0", "eth0"), link.first());
    assertEquals(new Link.Endpoint("ns4", "wan"), link.second());
    assertEquals(9000, link.mtu());
    assertEquals(Offload.ON, link.offload());
    assertEquals(Offload.AUTO, topology.links().get("ns4-sw").offload());
    assertEquals(
        List.of(IpText.prefix("10.0.1.0/24"), IpText.prefix("fd00:77::/64")), link.subnets());
    LinkParameters backward =
        new LinkParameters(
            new Rate(100_000_000),
            new Delay(10_000_000, 2_000_000, Delay.Distribution.NORMAL),
            new Loss(0.01),
            new QueueLimit(QueueLimit.Unit.BYTES, 65536));
    assertEquals(backward, link.backward());
    assertEquals(
        backward.with(new LinkChange(null, Delay.constant(100_000_000), null, null)),
        link.forward());
    assertEquals(LinkParameters.IDEAL, topology.links().get("ns5-sw").forward());
  }

  @Test
  void readsImpairments() throws IOException {
    Files.writeString(folder.resolve("trace.csv"), "1,2\n");
    LoadResult result =
        TopologyLoader.load(
            """
            gine: 1
            nodes: {a: {kind: host}, b: {kind: host}}
            links:
              l:
                between: [a, b]
                impairments:
                  - nothing
                  - everything:
                      name: tail
                      delay: 5ms
                      failure: block
                      trace: trace.csv
                      match: [{from: 10.0.0.0/8, protocol: udp, port: 5000-5001, dscp: 46}]
                backward: {impairments: []}
            timeline:
              - {at: 1s, link: l, forward: {impairments: {tail: {p: 2%}}}}
              - {at: 2s, link: l, set: {impairments: [nothing]}}
            """,
            "net.yaml", folder, TestCatalogs.ALL);
    assertEquals(List.of(), result.problems());
    Link link = result.topology().links().get("l");
    assertEquals(
        List.of(
            new Impairment("nothing", "nothing", Map.of(), Map.of(), List.of(), false),
            new Impairment(
                "tail",
                "everything",
                Map.of("delay", "5ms", "trace", "trace.csv"),
                Map.of("trace", "1,2\n"),
                List.of(new Impairment.Match("10.0.0.0/8", "", 17, 5000, 5001, 46)),
                true)),
        link.forward().impairments());
    assertEquals(List.of(), link.backward().impairments());
    Map<String, Object> values =
        ImpairmentValues.of(link.forward().impairments().get(1), TestCatalogs.ALL.impairments());
    assertEquals(5_000_000L, values.get("delay"));
    assertEquals(0.01, values.get("p"));
    assertEquals("1,2\n", values.get("trace"));
    TimelineEntry.SetLink first =
        (TimelineEntry.SetLink) result.topology().timeline().get(0).action();
    assertEquals("2%", link.forward().with(first.forward()).impairments().get(1).values().get("p"));
    assertEquals(LinkChange.NOTHING, first.backward());
    TimelineEntry.SetLink second =
        (TimelineEntry.SetLink) result.topology().timeline().get(1).action();
    assertEquals(1, link.forward().with(second.forward()).impairments().size());
  }

  @Test
  void readsQueueDisciplines() {
    LoadResult result =
        TopologyLoader.load(
            """
            gine: 1
            nodes: {a: {kind: host}, b: {kind: host}}
            links:
              l: {between: [a, b], rate: 1Mbit, queue: fair, backward: {queue: {fair: {target: 9ms}}}}
            timeline:
              - {at: 1s, link: l, set: {queue: auto}}
            """,
            "net.yaml",
            folder,
            TestCatalogs.ALL);
    assertEquals(List.of(), result.problems());
    Link link = result.topology().links().get("l");
    assertEquals(Quantities.parseQueue("fair"), link.forward().queue());
    assertEquals(Quantities.parseQueue("fair(target=9ms)"), link.backward().queue());
    assertEquals("fair(target=9ms)", Quantities.format(link.backward().queue()));
  }

  @Test
  void plansAddressesWhereTheFileIsSilent() throws IOException {
    Topology topology = complete();
    assertEquals(
        List.of(
            new Interface(
                "wan",
                "ns0-ns4",
                1,
                "02:00:00:02:00:00",
                List.of(IpText.prefix("10.0.1.2/24"), IpText.prefix("fd00:77::2/64"))),
            new Interface(
                "eth0",
                "ns4-sw",
                0,
                "02:00:00:02:00:01",
                List.of(IpText.prefix("10.0.2.1/24"), IpText.prefix("fd00:2::1/64")))),
        topology.nodes().get("ns4").interfaces());
    assertEquals(
        topology.links().get("ns4-sw").subnets(), topology.links().get("ns5-sw").subnets());
    assertEquals("", topology.nodes().get("sw").interfaces().get(0).mac());
  }

  @Test
  void readsRoutingWithDefaults() throws IOException {
    Map<String, Routing> routing = complete().routing();
    assertEquals(
        new Routing(
            "rip",
            List.of("ns4", "ns5"),
            Map.of("update", "0.5", "metric", "2", "authentication", "false", "key", "")),
        routing.get("rip"));
    assertEquals(new Routing("ripng", List.of("ns4", "ns5"), Map.of()), routing.get("ripng"));
  }

  @Test
  void ordersTheTimelineByTime() throws IOException {
    assertEquals(
        List.of(
            at(0, new TimelineEntry.RunCommand("ns0", new Command(List.of("touch", "/tmp/x")))),
            at(
                40,
                new TimelineEntry.SetLink(
                    "ns4-sw",
                    new LinkChange(null, Delay.constant(100_000_000), new Loss(0.02), null),
                    new LinkChange(null, Delay.constant(5_000_000), new Loss(0.02), null))),
            at(60, new TimelineEntry.CutLink("ns4-sw", CutMode.CARRIER)),
            at(60, new TimelineEntry.CutLink("ns5-sw", CutMode.SILENT)),
            at(80, new TimelineEntry.RestoreLink("ns4-sw")),
            at(90, new TimelineEntry.StartService("ns0", "web")),
            at(90, new TimelineEntry.StartTraffic("late")),
            at(93, new TimelineEntry.StopTraffic("late")),
            at(95, new TimelineEntry.StopService("ns0", "web"))),
        complete().timeline());
  }

  private static TimelineEntry at(long seconds, TimelineEntry.Action action) {
    return new TimelineEntry(Duration.ofSeconds(seconds), action);
  }

  @Test
  void readsTraffic() throws IOException {
    Map<String, Traffic> traffic = complete().traffic();
    Duration s1 = Duration.ofSeconds(1);
    assertEquals(
        new Traffic(
            "tcp-1",
            "ns0",
            "ns4",
            false,
            s1.multipliedBy(10),
            s1.multipliedBy(5),
            new Traffic.Tcp(2, "bbr", s1, new Rate(1_000_000_000))),
        traffic.get("tcp-1"));
    assertTrue(traffic.get("late").at().isNegative());
    assertEquals(new Traffic.Udp(new Rate(200_000_000), 1470), traffic.get("late").kind());
    assertEquals(new Traffic.Ping(Duration.ofMillis(10), 100), traffic.get("ping-1").kind());
    assertTrue(traffic.get("ping-1").ipv6());
    assertEquals(new Traffic.Http(8080, "/a?b=c"), traffic.get("page").kind());
    assertEquals(Duration.ZERO, traffic.get("page").duration());
    assertEquals(new Traffic.Path(), traffic.get("route").kind());
    assertEquals(
        new Traffic.Tcp(1, "cubic", Duration.ZERO, Rate.UNLIMITED), traffic.get("defaults").kind());
  }

  @Test
  void readsExpectationsInBaseUnits() throws IOException {
    List<Expectation> expectations = complete().expectations();
    assertEquals("TCP over one hop", expectations.get(0).name());
    assertEquals("ping-1.rtt.mean is 600ms within 2ms", expectations.get(1).name());
    assertEquals(Duration.ofSeconds(11), expectations.get(3).from());
    assertEquals(Duration.ofSeconds(12), expectations.get(3).to());
    assertEquals(
        List.<Expectation.Rule>of(
            new Expectation.AtLeast(new Quantity(161e6, "bit/s")),
            new Expectation.Near(new Quantity(0.6, "s"), 0.002),
            new Expectation.Near(new Quantity(0.6, "s"), 0.03),
            new Expectation.Between(new Quantity(9.5e6, "bit/s"), new Quantity(9.6e6, "bit/s")),
            new Expectation.Proportion(0.271, 0.99),
            new Expectation.Near(new Quantity(0.271, "1"), 0.01),
            new Expectation.Names(List.of("ns0", "ns4", "ns5")),
            new Expectation.AtMost(new Quantity(30, "s")),
            new Expectation.Near(new Quantity(200, ""), 0),
            new Expectation.Contains("NS3"),
            new Expectation.AtMost(new Quantity(60, "s"))),
        expectations.stream().map(Expectation::rule).toList());
  }

  @Test
  void givesOutValuesThatNobodyCanChange() throws IOException {
    Topology topology = complete();
    Node node = topology.nodes().get("ns0");
    for (Map<String, ?> map :
        List.of(
            topology.nodes(),
            topology.links(),
            topology.routing(),
            topology.traffic(),
            node.files(),
            node.sysctls(),
            node.environment(),
            node.services(),
            node.services().get("web").files(),
            topology.routing().get("rip").options())) {
      assertThrows(UnsupportedOperationException.class, map::clear);
    }
    for (List<?> list :
        List.of(
            topology.timeline(),
            topology.expectations(),
            node.interfaces(),
            node.routes(),
            node.commands(),
            topology.links().get("ns0-ns4").subnets())) {
      assertThrows(UnsupportedOperationException.class, list::clear);
    }
  }

  @Test
  void takesTheNameOfTheFile() {
    for (Map.Entry<String, String> name :
        Map.of("x/paper-fig10.yaml", "paper-fig10", "my net.yml", "my-net", "-.yaml", "network")
            .entrySet()) {
      LoadResult result =
          TopologyLoader.load(
              "gine: 1\nnodes: {a: {kind: host}}", name.getKey(), HERE, Catalogs.EMPTY);
      assertEquals(name.getValue(), result.topology().name());
    }
  }

  @Test
  void plansIpv4OnlyWhereIpv6DoesNotFit() {
    Topology topology =
        TopologyLoader.load(
                """
                gine: 1
                nodes: {a: {kind: host, routes: [{to: default, via: b}]}, b: {kind: host}}
                links: {ab: {between: [a, b], mtu: 576}}
                """,
                "small.yaml",
                HERE,
                Catalogs.EMPTY)
            .topology();
    assertEquals(List.of(IpText.prefix("10.0.1.0/24")), topology.links().get("ab").subnets());
    assertEquals(
        List.of(new StaticRoute(IpText.prefix("0.0.0.0/0"), IpText.address("10.0.1.2"))),
        topology.nodes().get("a").routes());
  }

  @Test
  void readsAliasesAndMergeKeys() {
    Topology topology =
        TopologyLoader.load(
                """
                gine: 1
                nodes: {a: &host {kind: host}, b: *host}
                links:
                  first: &slow {between: [a, b], rate: 1Mbit, delay: 10ms}
                  second: {<<: *slow, delay: 20ms}
                """,
                "alias.yaml",
                HERE,
                Catalogs.EMPTY)
            .topology();
    assertEquals(
        new LinkParameters(
            new Rate(1_000_000), Delay.constant(20_000_000), Loss.NONE, QueueLimit.AUTO),
        topology.links().get("second").forward());
    assertEquals(Node.Kind.HOST, topology.nodes().get("b").kind());
  }

  @Test
  void readsNothingThatIsNoFile() {
    LoadResult missing = TopologyLoader.load(folder.resolve("no.yaml"), Catalogs.EMPTY);
    assertEquals(
        folder.resolve("no.yaml") + ":1:1: the file does not exist",
        missing.problems().get(0).toString());
    LoadResult directory = TopologyLoader.load(folder, Catalogs.EMPTY);
    assertEquals(
        folder + ":1:1: the file can not be read: Is a directory",
        directory.problems().get(0).toString());
  }
}
