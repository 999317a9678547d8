package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Every example does what its expectations say, as root or as an ordinary user. */
final class Examples {
  /** The longest example lasts some ten minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private Examples() {}

  /** Runs one. */
  static void passesItsOwnChecks(String example, User user)
      throws IOException, InterruptedException {
    Gine gine = new Gine(user);
    Path report = gine.home().resolve("report-of-" + example);

    Gine.Said said =
        gine.run(
            LONGEST,
            "run",
            Gine.example(example).toString(),
            "--no-install",
            "--report",
            report.toString());

    assertEquals(0, said.exitCode(), said.text());
    JsonObject json =
        JsonParser.parseString(Files.readString(report.resolve("report.json"))).getAsJsonObject();
    assertFalse(
        json.getAsJsonArray("checks").isEmpty(), "an example without a check shows nothing");
    for (JsonElement check : json.getAsJsonArray("checks")) {
      assertEquals("pass", check.getAsJsonObject().get("verdict").getAsString(), check.toString());
    }
    String html = Files.readString(report.resolve("report.html"));
    assertTrue(html.contains("<svg"), "the report has no plot");
    assertFalse(html.matches("(?s).*(src|href)=\"https?:.*"), "the report needs the network");
  }
}
