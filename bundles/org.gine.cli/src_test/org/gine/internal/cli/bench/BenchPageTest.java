package org.gine.internal.cli.bench;

import static org.gine.internal.cli.bench.ScriptedBenchmarks.figure;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.ratio;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.result;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.sample;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.unavailable;
import static org.gine.internal.cli.bench.ScriptedBenchmarks.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gine.bench.Bar;
import org.gine.bench.BenchReport;
import org.gine.bench.Ceiling;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Plot;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class BenchPageTest {
  private static final Figure BRIDGE =
      figure("tcp.bridge", "Gbit/s", ratio(Bar.Side.AT_LEAST, 0.75));

  private static BenchReport sampleReport() {
    return report(
        List.of(
            result(
                figure("tcp.ideal", "Gbit/s", ratio(Bar.Side.AT_LEAST, 0.9)),
                values(10.3, 10.9, 11.2, 11.8, 10.7),
                11.9,
                12.4,
                12.8,
                13.1,
                12.2),
            new FigureResult(
                BRIDGE,
                Optional.of(sample("gine", 10.3, 10.9, 11.2)),
                Optional.of(sample("kernel bridge", 11.9, 13.8, 15.8)),
                List.of(sample("direct veth with a long name", 13.1, 14, 13.5)),
                Optional.of(new Ceiling("what the C forwarder has of the <bridge>", 0.494)),
                "offload is on <everywhere>"),
            result(
                figure("ping.median", "µs", ratio(Bar.Side.AT_MOST, 1.3)),
                values(80, 95, 110),
                54,
                60,
                66),
            result(
                new Figure(
                    "delay.median.1ms",
                    "Departure minus due",
                    "µs",
                    Optional.of("cyclictest"),
                    Optional.of(new Bar(Bar.Of.VALUE, Bar.Side.AT_MOST, 5)),
                    "From the counters of the link."),
                values(0.9, 1.1, 1.3),
                0.4,
                0.5),
            result(
                new Figure("alloc", "Allocated", "byte", Optional.empty(), Optional.empty(), "M."),
                values(0, 0, 0)),
            unavailable(
                figure("tcp.ovs", "Gbit/s", ratio(Bar.Side.AT_LEAST, 1.3)),
                "openvswitch-switch is not installed")),
        List.of(
            new Plot(
                "TCP over namespaces in a row",
                "namespaces in a row",
                "throughput, Gbit/s",
                List.of(
                    new Plot.Curve(
                        "gine",
                        List.of(
                            new Plot.Point(1, 10.9, 10.3, 11.8),
                            new Plot.Point(2, 8.1, 7.4, 8.8),
                            new Plot.Point(3, 6.3, 6.1, 6.9))),
                    new Plot.Curve(
                        "C forwarder",
                        List.of(
                            new Plot.Point(1, 12.4, 11.9, 13.1),
                            new Plot.Point(2, 9.1, 8.8, 9.9),
                            new Plot.Point(3, 7.3, 6.8, 7.5)))))));
  }

  private static BenchReport report(List<FigureResult> results, List<Plot> plots) {
    return ScriptedBenchmarks.report(results, plots);
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static int count(Document page, String tag) {
    return page.getElementsByTagName(tag).getLength();
  }

  @Test
  void isXmlThatNeedsNothingFromOutside() throws Exception {
    String html = BenchPage.html(sampleReport(), "0.1.0");
    keep(html);
    parse(html);
    for (String forbidden :
        List.of("http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link")) {
      assertFalse(html.contains(forbidden), forbidden);
    }
    assertTrue(html.contains("offload is on &lt;everywhere&gt;"), "not escaped");
    assertFalse(html.contains("NaN"));
  }

  /** To look at it: run this test with {@code -Dgine.bench.page=FILE}. */
  private static void keep(String html) throws Exception {
    String file = System.getProperty("gine.bench.page");
    if (file != null) {
      Files.writeString(Path.of(file), html);
    }
  }

  @Test
  void everyValueOfAComparedFigureIsADot() throws Exception {
    Document page = parse(BenchPage.html(sampleReport(), "0.1.0"));
    int samples = 10 + 9 + 6 + 5;
    int points = 2 * 3;
    assertEquals(samples + points, count(page, "circle"));
    assertEquals(4, count(page, "h3") - 1, "one card a figure, and one for the curves");
    assertEquals(4 + 1, count(page, "svg"));
    assertEquals(2, count(page, "path"));
  }

  @Test
  void tableHasARowForEachFigureWithItsVerdict() throws Exception {
    String html = BenchPage.html(sampleReport(), "0.1.0");
    assertTrue(html.contains("class=\"banner fail\""));
    assertTrue(html.contains("2 of 5 bars reached, 2 missed, 1 not measured"), html);
    assertTrue(html.contains(">10.9 [10.3..11.8] Gbit/s<"), html);
    assertTrue(html.contains(">openvswitch-switch is not installed<"));
    assertTrue(html.contains("bar: GINE ≥ 0.75 of kernel bridge"), html);
    assertTrue(html.contains("bar: GINE ≤ 5 µs"), html);
    assertTrue(html.contains(">ceiling 0.494: what the C forwarder has of the &lt;bridge&gt;<"));
  }

  @Test
  void nothingMeasuredIsToldWithoutPlots() throws Exception {
    Document page =
        parse(BenchPage.html(report(List.of(unavailable(BRIDGE, "no cc")), List.of()), "0.1.0"));
    assertEquals(0, count(page, "svg"));
  }
}
