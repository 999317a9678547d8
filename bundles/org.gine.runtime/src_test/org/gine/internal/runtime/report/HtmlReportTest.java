package org.gine.internal.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gine.runtime.Measurement;
import org.gine.runtime.RunReport;
import org.gine.runtime.StatsView;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class HtmlReportTest {

  private static String sample() throws IOException {
    return new HtmlReport(new SampleReport().report()).html();
  }

  /** A run that failed before there was anything to tell. */
  static RunReport bare() {
    return new RunReport(
        "r1",
        "bare",
        "0.1.0",
        1,
        "2026-03-01T12:00:00Z",
        0.2,
        "failed",
        "no memory",
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        new StatsView(0, List.of(), 0, 0),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void needsNothingFromOutside() throws IOException {
    String html = sample();
    for (String forbidden :
        List.of(
            "http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link", "<iframe",
            "<img", "<object")) {
      assertFalse(html.contains(forbidden), forbidden);
    }
    assertTrue(html.contains("default-src 'none'") || html.contains("default-src &#39;none&#39;"));
  }

  @Test
  void escapesWhatComesFromElsewhere() throws IOException {
    String html = sample();
    assertTrue(html.contains("paper-fig10 &lt;b&gt;&amp;amp; more&lt;/b&gt;"));
    assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assertTrue(html.contains("&lt;body onload=&quot;x()&quot;&gt;"));
    assertFalse(html.contains("<body onload"));
  }

  @Test
  void isXmlAsWell() throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    var document = builder.parse(new InputSource(new StringReader(sample())));
    assertEquals("html", document.getDocumentElement().getTagName());
  }

  @Test
  void showsVerdictsNotesAndFailures() throws IOException {
    String html = sample();
    assertTrue(html.contains("class=\"banner fail\""));
    assertTrue(html.contains("4 of 7 checks passed, 2 failed, 1 invalid"));
    assertTrue(html.contains("the machine could not keep up"));
    assertTrue(html.contains("no route to 10.0.8.2"));
    String failed = new HtmlReport(bare()).html();
    assertTrue(failed.contains("The run failed: no memory"));
    assertTrue(failed.contains("class=\"banner fail\""));
  }

  @Test
  void drawsFlowsThatOverlapInOnePlot() throws IOException {
    List<String> cards = List.of(sample().split("<article"));
    String crossTraffic =
        cards.stream().filter(card -> card.contains(">tcp-flow</h3>")).findFirst().orElseThrow();
    assertTrue(crossTraffic.contains(">udp-10</h3>"));
    assertTrue(crossTraffic.contains(">udp-20</h3>"));
    assertEquals(2, crossTraffic.split("<svg").length, "one plot");
    assertEquals(3 + 1, crossTraffic.split("<path class=\"line").length, "three curves");
    // The event at 55 s of the run is 45 s after the network was ready.
    assertTrue(crossTraffic.contains("<b>45 s</b> ns5-ns6: delay 100 ms"), crossTraffic);
    String ping =
        cards.stream().filter(card -> card.contains(">ping-cut</h3>")).findFirst().orElseThrow();
    assertTrue(ping.contains("class=\"lost\""));
  }

  @Test
  void toleratesASeriesWithoutPoints() throws IOException {
    RunReport bare = bare();
    Measurement empty =
        new Measurement(
            "m",
            "tcp",
            "",
            Double.NaN,
            Double.NaN,
            Map.of(),
            List.of(new Measurement.Series("throughput", "bit/s", new double[0], new double[0])),
            "nothing arrived");
    RunReport report =
        new RunReport(
            bare.run(),
            bare.name(),
            bare.version(),
            1,
            bare.startedAt(),
            1,
            "completed",
            "",
            Map.of(),
            Map.of(),
            List.of(),
            List.of(empty),
            bare.links(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    String html = new HtmlReport(report).html();
    assertTrue(html.contains("nothing arrived"));
    assertTrue(html.contains("no checks"));
    assertFalse(html.contains("NaN"));
  }
}
