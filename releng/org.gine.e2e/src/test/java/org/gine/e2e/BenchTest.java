package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short benchmark with the built product. How fast the machine is, is not judged. */
class BenchTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @ParameterizedTest
  @EnumSource(User.class)
  void measuresOneFigureAndWritesIt(User user) throws IOException, InterruptedException {
    Gine gine = new Gine(user);
    Path json = gine.home().resolve("bench/hop.json");
    Path report = gine.home().resolve("bench-report");

    Gine.Said said =
        gine.run(
            PATIENCE,
            "bench",
            "link",
            "--only",
            "hop",
            "--runs",
            "1",
            "--seconds",
            "1",
            "--no-install",
            "--json",
            json.toString(),
            "--report",
            report.toString());

    assertTrue(Files.exists(json), said.text());
    JsonObject measured = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertEquals("link", measured.get("suite").getAsString());
    assertTrue(measured.get("took_s").getAsDouble() > 0, said.text());
    JsonObject machine = measured.getAsJsonObject("machine");
    assertEquals(Runtime.getRuntime().availableProcessors(), machine.get("processors").getAsInt());
    JsonArray results = measured.getAsJsonArray("results");
    assertEquals(1, results.size(), said.text());
    JsonObject hop = results.get(0).getAsJsonObject();
    assertEquals("hop", hop.get("figure").getAsString());
    assertEquals("ns", hop.get("unit").getAsString());
    // "ours" is null where it could not be measured; the remark says why.
    assertFalse(hop.get("ours").isJsonNull(), () -> hop.get("remark").getAsString());
    assertEquals(1, hop.getAsJsonArray("ours_values").size());
    assertTrue(Double.isFinite(hop.get("ours").getAsDouble()));
    boolean reached = hop.get("pass").getAsBoolean();
    assertEquals(reached ? 0 : 1, said.exitCode(), said.text());
    assertTrue(said.text().contains(reached ? "1 of 1 bar reached" : "1 missed"), said.text());
    assertEquals(Files.readString(json), Files.readString(report.resolve("bench.json")));
    assertTrue(Files.readString(report.resolve("bench.html")).contains("<b>hop</b>"));
  }

  @Test
  void figuresAreListedWithoutASandbox() throws IOException, InterruptedException {
    Gine.Said said = new Gine(User.ROOT).run("bench", "link", "--list").expecting(0);
    assertTrue(said.text().startsWith("FIGURE"), said.text());
    assertTrue(said.text().contains("\nhop "), said.text());
  }

  @Test
  void unknownNamesAreToldBeforeAnythingStarts() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ROOT);
    Gine.Said said = gine.run("bench", "lonk", "--runs", "1").expecting(2);
    assertTrue(said.text().contains("did you mean link?"), said.text());
    said = gine.run("bench", "link", "--only", "hops").expecting(2);
    assertTrue(said.text().contains("did you mean hop?"), said.text());
  }
}
