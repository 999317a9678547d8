package org.gine.internal.runtime.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.gine.model.Catalogs;
import org.gine.model.LoadResult;
import org.gine.model.Topology;
import org.gine.model.TopologyLoader;
import org.gine.nfqueue.Portion;
import org.junit.jupiter.api.Test;

/**
 * What of packets has to come out of the kernel, as far as what is around the intercept needs it.
 */
class InsideLinksTest {
  private static final Portion HEADERS = new Portion(true, false);
  private static final Portion HEADERS_OF_SEGMENTS = new Portion(false, false);
  private static final Portion ALL_BUT_ENDS = new Portion(true, true);

  private static final String NETWORK =
      """
      gine: 1
      nodes:
        a: {kind: host}
        gw: {kind: router}
        other: {kind: router}
        b: {kind: host}
        taken: {kind: intercept, takes: {from: gw}}
        r: {kind: emulated-router}
        s: {kind: switch}
      links:
        a-gw: {between: [a, gw]}
        gw-other: {between: [gw, other]}
        other-b: {between: [other, b]}
      """;

  private static Portion portion(String... links) {
    return portionIn(NETWORK, links);
  }

  private static Portion portionIn(String network, String... links) {
    StringBuilder text = new StringBuilder(network);
    for (int i = 0; i < links.length; i++) {
      text.append("  inside").append(i).append(": ").append(links[i]).append('\n');
    }
    LoadResult result =
        TopologyLoader.load(
            text.toString(), "net.yaml", Path.of("").toAbsolutePath(), Catalogs.EMPTY);
    assertEquals(List.of(), result.problems());
    Topology topology = result.topology();
    return new InsideLinks(topology).portion("taken", topology.links().values());
  }

  private static String back(String parameters) {
    return "{between: [{node: taken, interface: eth0}, {node: taken, interface: eth1}]"
        + parameters
        + "}";
  }

  @Test
  void headersAreEnoughForLinksThatLeadBack() {
    assertEquals(HEADERS, portion(back("")));
    assertEquals(HEADERS, portion(back(", delay: 20ms")));
    assertEquals(HEADERS_OF_SEGMENTS, portion(back(", loss: 1%")));
    assertEquals(HEADERS_OF_SEGMENTS, portion(back(", rate: 10Mbit")));
    assertEquals(HEADERS_OF_SEGMENTS, portion(back(", rate: 5Gbit, offload: on")));
    assertEquals(HEADERS_OF_SEGMENTS, portion(back(", delay: {mean: 20ms, jitter: 1ms}")));
    assertEquals(HEADERS_OF_SEGMENTS, portion(back(", offload: off")));
  }

  @Test
  void routersAndSwitchesNeedWhatFitsIntoAFrame() {
    String end = "{between: [{node: taken, interface: eth1}, %s]}";
    String begin = "{between: [{node: taken, interface: eth0}, %s]%s}";
    assertEquals(ALL_BUT_ENDS, portion(begin.formatted("r", ""), end.formatted("r")));
    assertEquals(ALL_BUT_ENDS, portion(begin.formatted("s", ""), end.formatted("s")));
    assertEquals(Portion.WHOLE, portion(begin.formatted("r", ", loss: 1%"), end.formatted("r")));
  }

  @Test
  void whatLeavesElsewhereMustBeThere() {
    String end = "{between: [{node: taken, interface: eth%d}, %s]}";
    assertEquals(Portion.WHOLE, portion(end.formatted(0, "a"), end.formatted(1, "a")));
    String far = "{node: far, interface: eth%d}";
    String[] toFar = {end.formatted(0, far.formatted(0)), end.formatted(1, far.formatted(1))};
    String network =
        NETWORK.replace("links:", "  far: {kind: intercept, takes: {from: other}}\nlinks:");
    assertEquals(Portion.WHOLE, portionIn(network, toFar));
  }
}
