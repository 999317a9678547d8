package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run is steered from another terminal, by the user who owns it. */
class LiveControlTest {
  /**
   * Type of a pcapng section header block, the same in both byte orders (draft-ietf-opsawg-pcapng).
   */
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

  @Test
  void everyCommandWorksOnARunningNetwork() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    Path file = gine.home().resolve("live.yaml");
    Files.writeString(file, TWO_HOSTS_THAT_STAY);
    try (Gine.Live run = gine.live(file)) {
      run.awaitOutput("ready");
      String id = run.id();
      assertEquals("live", summary(gine, id).get("name").getAsString());

      assertEquals("left\n", gine.exec(id, "left", "hostname").expecting(0).text());
      assertEquals(7, gine.exec(id, "left", "sh", "-c", "exit 7").exitCode());
      assertTrue(ping(gine, id) >= 10, "5 ms each way");

      gine.run("link", "wire", "set", "delay=50ms", "--run", id).expecting(0);
      assertTrue(ping(gine, id) >= 100, "50 ms each way");

      captures(gine, id);

      gine.run("link", "wire", "cut", "--run", id).expecting(0);
      assertTrue(carrier(gine, id).contains("NO-CARRIER"), carrier(gine, id));
      assertNotEquals(0, gine.exec(id, "left", "ping", "-c1", "-W1", "right").exitCode());
      gine.run("link", "wire", "restore", "--run", id).expecting(0);
      Eventually.holds(
          Duration.ofSeconds(10),
          () -> !carrier(gine, id).contains("NO-CARRIER"),
          () -> "no carrier");
      assertTrue(ping(gine, id) >= 100, "the delay is still there");

      // Its verdict depends on how busy the machine is.
      String verified = gine.run("verify-link", "wire", "--run", id).text();
      assertTrue(verified.contains("delay of both directions"), verified);
      gine.run("link", "wire", "set", "loss=20%", "--run", id).expecting(0);
      gine.exec(id, "left", "ping", "-q", "-c100", "-i0.01", "-W1", "right");
      String explained = gine.run("explain", "wire", "--run", id).expecting(0).text();
      assertTrue(explained.contains("echo ") && explained.contains("dropped, loss"), explained);

      JsonObject stats =
          object(gine.run("stats", "--once", "--json", "--run", id).expecting(0).text());
      assertEquals(2, stats.getAsJsonArray("links").size(), stats.toString());
      for (JsonElement direction : stats.getAsJsonArray("links")) {
        assertTrue(direction.getAsJsonObject().get("framesOut").getAsLong() > 0, stats.toString());
      }
      assertTrue(gine.run("routes", "left", "--run", id).expecting(0).text().contains("eth0"));

      gine.exec(id, "nowhere", "true").expecting(2);
      gine.run("link", "nolink", "cut", "--run", id).expecting(2);

      gine.run("stop", "--run", id).expecting(0);
      run.process().waitFor();
      assertTrue(Files.exists(run.report().resolve("report.html")), Gine.text(run.log()));
    }
  }

  private static JsonObject object(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static JsonObject summary(Gine gine, String id) throws IOException, InterruptedException {
    String text = gine.run("ps", "--json").expecting(0).text();
    for (JsonElement run : JsonParser.parseString(text).getAsJsonArray()) {
      if (run.getAsJsonObject().get("run").getAsString().equals(id)) {
        return run.getAsJsonObject();
      }
    }
    throw new AssertionError("run " + id + " is not in " + text);
  }

  private static String carrier(Gine gine, String id) throws IOException, InterruptedException {
    return gine.exec(id, "left", "ip", "-o", "link", "show", "eth0").expecting(0).text();
  }

  /**
   * The round trip of one echo in milliseconds, the second of two: the first resolves addresses.
   */
  private static double ping(Gine gine, String id) throws IOException, InterruptedException {
    String text = gine.exec(id, "left", "ping", "-c2", "-i0.3", "right").expecting(0).text();
    return text.lines()
        .filter(line -> line.contains("time="))
        .map(line -> line.replaceAll(".*time=([0-9.]+) ms.*", "$1"))
        .mapToDouble(Double::parseDouble)
        .skip(1)
        .findFirst()
        .orElseThrow(() -> new AssertionError(text));
  }

  private static void captures(Gine gine, String id) throws IOException, InterruptedException {
    Path file = gine.home().resolve("wire.pcapng");
    Path log = Files.createTempFile("gine-e2e-", ".log");
    try {
      Process capture =
          gine.start(log, "capture", "wire", "-w", file.toString(), "--count", "2", "--run", id);
      Eventually.holds(
          Duration.ofSeconds(60),
          () -> {
            ping(gine, id);
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
