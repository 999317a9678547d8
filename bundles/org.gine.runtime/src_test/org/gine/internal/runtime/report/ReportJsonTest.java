package org.gine.internal.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gine.runtime.RunReport;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

  private static JsonObject sample() throws IOException {
    return JsonParser.parseString(new ReportJson().write(new SampleReport().report()))
        .getAsJsonObject();
  }

  @Test
  void checksHaveTheKeysThatOthersRelyOn() throws IOException {
    JsonArray checks = sample().getAsJsonArray("checks");
    assertEquals(7, checks.size());
    for (JsonElement element : checks) {
      Set<String> keys = element.getAsJsonObject().keySet();
      assertTrue(
          keys.containsAll(List.of("name", "expected", "measured", "unit", "verdict")),
          keys.toString());
    }
    assertEquals(
        List.of("pass", "pass", "pass", "fail", "fail", "invalid", "pass"),
        checks.asList().stream()
            .map(c -> c.getAsJsonObject().get("verdict").getAsString())
            .toList());
    JsonObject first = checks.get(0).getAsJsonObject();
    assertEquals("at least 161 Mbit/s", first.get("expected").getAsString());
    assertEquals("bit/s", first.get("unit").getAsString());
    assertEquals(871.2e6, first.get("measuredValue").getAsDouble());
  }

  @Test
  void whatIsNoNumberIsNull() throws IOException {
    JsonObject invalid = sample().getAsJsonArray("checks").get(5).getAsJsonObject();
    assertTrue(invalid.get("measuredValue").isJsonNull());
    String text = new ReportJson().write(new SampleReport().report());
    assertFalse(text.contains("NaN"));
    assertTrue(text.contains("null, null"), "lost probes in a series");
  }

  @Test
  void holdsEveryComponentOfTheReportInOrder() throws IOException {
    List<String> components =
        Stream.of(RunReport.class.getRecordComponents()).map(RecordComponent::getName).toList();
    assertEquals(
        Stream.concat(Stream.of("format", "verdict"), components.stream()).toList(),
        List.copyOf(sample().keySet()));
    assertEquals(1, sample().get("format").getAsInt());
    assertEquals("fail", sample().get("verdict").getAsString());
  }

  @Test
  void seriesKeepTheirValues() throws IOException {
    JsonObject flow = sample().getAsJsonArray("measurements").get(0).getAsJsonObject();
    JsonObject series = flow.getAsJsonArray("series").get(0).getAsJsonObject();
    double[] expected =
        new SampleReport().report().measurements().getFirst().series().getFirst().values();
    JsonArray values = series.getAsJsonArray("values");
    assertEquals(expected.length, values.size());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], values.get(i).getAsDouble(), 1e-11 * expected[i]);
    }
    JsonObject event = sample().getAsJsonArray("events").get(0).getAsJsonObject();
    assertEquals("phase", event.get("kind").getAsString());
    assertEquals("planning", event.get("phase").getAsString());
  }
}
