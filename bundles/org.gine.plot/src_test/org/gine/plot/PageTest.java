package org.gine.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PageTest {

  private static Document page(Consumer<Markup> main) throws Exception {
    String html = Page.html("a < b", ".own { color: red; }", main);
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(html)));
  }

  private static List<Element> all(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void isOneXmlFileWithItsStyle() throws Exception {
    Document page = page(out -> Page.facts(out, Map.of("kernel", "<6>")));
    assertEquals("a < b", all(page, "title").getFirst().getTextContent());
    String style = all(page, "style").getFirst().getTextContent();
    assertTrue(style.contains("--page") && style.endsWith(".own { color: red; }"), style);
    assertEquals("<6>", all(page, "td").getFirst().getTextContent());
  }

  @Test
  void resourceThatWasLeftOutOfTheBundleIsNamed() {
    IOException e =
        assertThrows(IOException.class, () -> Page.resource(PageTest.class, "none.css"));
    assertTrue(e.getMessage().contains("none.css is missing in the bundle"), e.getMessage());
  }

  @Test
  void markupKnowsWhenAnElementIsLeftOpen() {
    Markup markup = new Markup().start("p").text("a");
    assertThrows(IllegalStateException.class, markup::finish);
    assertEquals("<p>a</p>", markup.end().finish());
    assertEquals(
        "<a x=\"&quot;&#39;&lt;\">\ufffd</a>",
        new Markup().element("a", "\u001b", "x", "\"'<").finish());
    assertEquals("<br/>", new Markup().single("br").finish());
  }

  @Test
  void dotsLieWhereTheirValuesAre() throws Exception {
    DotPlot plot = new DotPlot("throughput, Gbit/s");
    plot.row("gine", 10, new double[] {9, 10, 12});
    plot.row("a forwarder with a long name", 5, new double[] {5});
    plot.limit(20, "bar");
    Document page = page(plot::draw);
    List<Element> dots = all(page, "circle");
    assertEquals(4, dots.size());
    List<Element> bars = all(page, "rect");
    double zero = number(bars.getFirst(), "x");
    double perUnit = number(bars.getFirst(), "width") / 10;
    double[] values = {9, 10, 12, 5};
    for (int i = 0; i < values.length; i++) {
      assertEquals(zero + values[i] * perUnit, number(dots.get(i), "cx"), 0.15);
    }
    assertTrue(number(dots.get(0), "cy") < number(dots.get(3), "cy"), "a row below the other");
    Element limit =
        all(page, "line").stream()
            .filter(line -> line.getAttribute("class").equals("event"))
            .findFirst()
            .orElseThrow();
    assertEquals(zero + 20 * perUnit, number(limit, "x1"), 0.15);
    assertTrue(
        all(page, "title").stream()
            .anyMatch(title -> title.getTextContent().equals("a forwarder with a long name")),
        "what is cut short is told when it is pointed at");
  }

  @Test
  void dotPlotOfNothingButZeroHasAnAxis() throws Exception {
    DotPlot plot = new DotPlot("allocated, bytes");
    plot.row("gine", 0, new double[] {0, 0});
    String html = new String(Page.html("t", "", plot::draw));
    assertFalse(html.contains("NaN"), html);
  }

  @Test
  void pointOfALineShowsWhatItStandsFor() throws Exception {
    LinePlot plot = new LinePlot(LinePlot.Size.LARGE, "throughput", "Gbit/s", true);
    plot.over("namespaces in a row");
    plot.line(
        "gine",
        new double[] {1, 2},
        new double[] {10, 8},
        new double[] {9, 7},
        new double[] {11, 10});
    Document page = page(plot::draw);
    List<Element> dots = all(page, "circle");
    List<Element> strokes =
        all(page, "line").stream().filter(line -> line.getAttribute("class").equals("c0")).toList();
    assertEquals(2, dots.size());
    assertEquals(2, strokes.size());
    assertEquals(number(dots.get(1), "cx"), number(strokes.get(1), "x1"));
    assertTrue(number(strokes.get(1), "y1") > number(dots.get(1), "cy"), "the least is below");
    assertTrue(number(strokes.get(1), "y2") < number(dots.get(1), "cy"), "the greatest is above");
    List<String> texts = all(page, "text").stream().map(Element::getTextContent).toList();
    assertTrue(texts.contains("namespaces in a row"), texts.toString());
    assertTrue(texts.containsAll(List.of("1", "2")) && !texts.contains("1.5"), texts.toString());
  }
}
