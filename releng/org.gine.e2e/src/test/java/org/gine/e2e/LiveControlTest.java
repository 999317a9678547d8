package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run is steered from another terminal, by the user who owns it. */
class LiveControlTest {
  /** Type of a pcapng section header block, the same in both byte orders (draft-ietf-opsawg-pcapng). */
  private static final int SECTION_HEADER = 0x0A0D0D0A;

  private static final String TWO_HOSTS_THAT_STAY =
      """
      gine: 1
      name: live
      nodes:
        left: {kind: host}
        right: {kind: host}
      links:
        wire: {between: [left, right], delay: 5ms}
      """;

  @ParameterizedTest(name = "as {0}")
  @EnumSource(User.class)
  void everyCommandWorksOnARunningNetwork(User user) throws IOException, InterruptedException {
    Gine gine = new Gine(user);
    Path file = gine.home().resolve("live.yaml");
    Files.writeString(file, TWO_HOSTS_THAT_STAY);
    try (Gine.Live run = gine.live(file)) {
      run.awaitOutput("ready");
      JsonArray runs = JsonParser.parseString(gine.run("ps", "--json").expecting(0).text()).getAsJsonArray();
      assertEquals(1, runs.size(), runs.toString());
      assertEquals("live", runs.get(0).getAsJsonObject().get("name").getAsString());

      assertEquals("left\n", gine.run("exec", "left", "--", "hostname").expecting(0).text());
      assertEquals(7, gine.run("exec", "left", "--", "sh", "-c", "exit 7").exitCode());
      assertTrue(ping(gine) >= 10, "5 ms each way");

      gine.run("link", "wire", "set", "delay=50ms").expecting(0);
      assertTrue(ping(gine) >= 100, "50 ms each way");

      captures(gine);

      gine.run("link", "wire", "cut").expecting(0);
      assertTrue(carrier(gine).contains("NO-CARRIER"), carrier(gine));
      assertNotEquals(0, gine.run("exec", "left", "--", "ping", "-c1", "-W1", "right").exitCode());
      gine.run("link", "wire", "restore").expecting(0);
      Eventually.holds(
          Duration.ofSeconds(10), () -> !carrier(gine).contains("NO-CARRIER"), () -> "no carrier");
      assertTrue(ping(gine) >= 100, "the delay is still there");

      JsonObject stats = JsonParser.parseString(gine.run("stats", "--once", "--json").expecting(0).text()).getAsJsonObject();
      assertEquals(2, stats.getAsJsonArray("links").size(), stats.toString());
      for (JsonElement direction : stats.getAsJsonArray("links")) {
        assertTrue(direction.getAsJsonObject().get("framesOut").getAsLong() > 0, stats.toString());
      }
      assertTrue(gine.run("routes", "left").expecting(0).text().contains("eth0"));

      gine.run("exec", "nowhere", "--", "true").expecting(2);
      gine.run("link", "nolink", "cut").expecting(2);

      gine.run("stop").expecting(0);
      run.process().waitFor();
      assertTrue(Files.exists(run.report().resolve("report.html")), Gine.text(run.log()));
    }
  }

  private static String carrier(Gine gine) throws IOException, InterruptedException {
    return gine.run("exec", "left", "--", "ip", "-o", "link", "show", "eth0").expecting(0).text();
  }

  /** The round trip of one echo in milliseconds, the second of two: the first resolves addresses. */
  private static double ping(Gine gine) throws IOException, InterruptedException {
    String text =
        gine.run("exec", "left", "--", "ping", "-c2", "-i0.3", "right").expecting(0).text();
    return text.lines()
        .filter(line -> line.contains("time="))
        .map(line -> line.replaceAll(".*time=([0-9.]+) ms.*", "$1"))
        .mapToDouble(Double::parseDouble)
        .skip(1)
        .findFirst()
        .orElseThrow(() -> new AssertionError(text));
  }

  private static void captures(Gine gine) throws IOException, InterruptedException {
    Path file = gine.home().resolve("wire.pcapng");
    Path log = Files.createTempFile("gine-e2e-", ".log");
    try {
      Process capture = gine.start(log, "capture", "wire", "-w", file.toString(), "--count", "2");
      Eventually.holds(
          Duration.ofSeconds(60),
          () -> {
            ping(gine);
            return !capture.isAlive();
          },
          () -> "the capture did not end after its frames");
      assertEquals(0, capture.exitValue(), Gine.text(log));
      byte[] bytes = Files.readAllBytes(file);
      assertEquals(SECTION_HEADER, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt());
    } finally {
      Files.delete(log);
    }
  }
}
