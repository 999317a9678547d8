package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An impairment comes, is used, changed, updated and goes, while 100 Mbit/s pass the link. */
class HotInstallTest {
  private static final String BUNDLE = "org.example.gine.pause";

  private static final String NETWORK =
      """
      gine: 1
      name: hot
      nodes:
        a: {kind: host}
        b: {kind: host}
      links:
        wire: {between: [a, b], delay: 2ms}
      traffic:
        load: {udp: {rate: 20Mbit}, from: a, to: b, at: 0s, for: 300s}
      """;

  @TempDir static Path work;
  private static Path first;
  private static Path second;

  private final Gine gine = new Gine(User.ROOT);

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    first = SamplePlugin.build(work.resolve("1"), "1.0.0");
    second = SamplePlugin.build(work.resolve("2"), "1.1.0");
  }

  private Path folder() {
    return gine.home().resolve(".local/share/gine/plugins");
  }

  /** Other tests run the same product as the same users. */
  @AfterEach
  void takeOut() throws IOException {
    for (String name : new String[] {BUNDLE + ".jar", "dropped.jar"}) {
      Files.deleteIfExists(folder().resolve(name));
    }
  }

  @Test
  void comesChangesAndGoesUnderLoad() throws IOException, InterruptedException {
    Path file = Files.writeString(gine.home().resolve("hot.yaml"), NETWORK);
    try (Gine.Live live = gine.live(file, "--no-install")) {
      live.awaitOutput("load: began");
      String id = live.id();
      long loop = loopProcess(id);
      gine.run("link", "wire", "add", "pause", "--run", id).expecting(3);

      gine.run("plugin", "install", first.toString()).expecting(0);
      awaitPlugin(id, "1.0.0");
      gine.run("link", "wire", "add", "pause", "every=200ms", "length=20ms", "--run", id)
          .expecting(0);
      awaitDelayed(id, 100);
      assertUsed("1.0.0", id + ": wire");

      gine.run("link", "wire", "set", "pause.length=10ms", "--run", id).expecting(0);
      String refused =
          gine.run("link", "wire", "set", "pause.length=200ms", "--run", id).expecting(3).text();
      assertTrue(refused.contains("a pause must be shorter"), refused);

      gine.run("plugin", "install", second.toString()).expecting(0);
      awaitPlugin(id, "1.1.0");
      live.awaitOutput("impairment pause is installed and works");
      awaitDelayed(id, 100);
      assertUsed("1.1.0", id + ": wire");

      gine.run("plugin", "remove", BUNDLE).expecting(0);
      live.awaitOutput("impairment pause was removed; its frames pass it by");
      Eventually.holds(
          Duration.ofSeconds(10),
          () -> impairments(id).isEmpty(),
          () -> "the impairment is still in the link");
      gine.run("link", "wire", "set", "delay=3ms", "--run", id).expecting(0);
      gine.run("link", "wire", "remove", "pause", "--run", id).expecting(0);

      // The same by the folder itself.
      Path part = Files.copy(first, folder().resolve("dropped.part"));
      Files.move(part, folder().resolve("dropped.jar"), StandardCopyOption.ATOMIC_MOVE);
      awaitPlugin(id, "1.0.0");
      gine.run("link", "wire", "add", "pause", "every=200ms", "length=20ms", "--run", id)
          .expecting(0);
      awaitDelayed(id, 100);
      Files.delete(folder().resolve("dropped.jar"));
      Eventually.holds(
          Duration.ofSeconds(10),
          () -> impairments(id).isEmpty(),
          () -> "the impairment is still in the link");

      byConsole(id);
      fromUpdateSite(id);

      assertEquals(loop, loopProcess(id), "the emulator was started anew");
      JsonObject wire = forward(id);
      assertEquals("{}", wire.getAsJsonObject("drops").toString());
      assertTrue(wire.get("framesIn").getAsLong() > 10_000, wire.toString());
      gine.run("stop", "--run", id).expecting(0);
      live.process().waitFor();
    }
  }

  private void byConsole(String id) throws IOException, InterruptedException {
    gine.run("link", "wire", "remove", "pause", "--run", id).expecting(0);
    gine.run("console", "start " + first.toUri(), "--run", id).expecting(0);
    gine.run("link", "wire", "add", "pause", "every=200ms", "length=20ms", "--run", id)
        .expecting(0);
    awaitDelayed(id, 100);
    String list = gine.run("console", "lb pause", "--run", id).expecting(0).text();
    assertTrue(list.contains("Active"), list);
    gine.run("console", "uninstall " + BUNDLE, "--run", id).expecting(0);
    Eventually.holds(
        Duration.ofSeconds(10),
        () -> impairments(id).isEmpty(),
        () -> "the impairment is still in the link");
    gine.run("console", "nonsense", "--run", id).expecting(3);
  }

  private void fromUpdateSite(String id) throws IOException, InterruptedException {
    Path site = gine.home().resolve("site");
    UpdateSite.write(site, second, BUNDLE, "1.1.0");
    String offers =
        gine.run("plugin", "install", "--from", site.toUri().toString(), "other")
            .expecting(3)
            .text();
    assertTrue(offers.contains("has no other; it has: " + BUNDLE + "/1.1.0"), offers);
    gine.run("plugin", "install", "--from", site.toUri().toString(), BUNDLE + ".feature")
        .expecting(0);
    awaitPlugin(id, "1.1.0");
    gine.run("plugin", "remove", BUNDLE).expecting(0);
  }

  private static long loopProcess(String id) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains("-Dgine.run=" + id))
        .mapToLong(ProcessHandle::pid)
        .max()
        .orElseThrow();
  }

  private void awaitPlugin(String id, String version) throws InterruptedException {
    Eventually.holds(
        Duration.ofSeconds(20),
        () -> {
          Gine.Said said = gine.run("link", "wire", "--run", id).expecting(0);
          return said.exitCode() == 0 && pluginVersion().equals(version);
        },
        () -> "version " + version + " did not come");
  }

  private JsonObject plugin() throws IOException, InterruptedException {
    String text = gine.run("plugin", "list", "--json").expecting(0).text();
    JsonObject found = null;
    for (JsonElement one : JsonParser.parseString(text).getAsJsonArray()) {
      JsonObject plugin = one.getAsJsonObject();
      boolean used = !plugin.getAsJsonArray("users").isEmpty();
      if (plugin.get("name").getAsString().equals("pause") && (found == null || used)) {
        found = plugin;
      }
    }
    return found;
  }

  private String pluginVersion() throws IOException, InterruptedException {
    JsonObject plugin = plugin();
    return plugin == null ? "" : plugin.get("version").getAsString();
  }

  private void assertUsed(String version, String user) throws IOException, InterruptedException {
    JsonObject plugin = plugin();
    assertEquals(version, plugin.get("version").getAsString());
    assertEquals("[\"" + user + "\"]", plugin.getAsJsonArray("users").toString());
  }

  private JsonObject forward(String id) throws IOException, InterruptedException {
    String text = gine.run("stats", "--once", "--json", "--run", id).expecting(0).text();
    return JsonParser.parseString(text)
        .getAsJsonObject()
        .getAsJsonArray("links")
        .get(0)
        .getAsJsonObject();
  }

  private JsonArray impairments(String id) throws IOException, InterruptedException {
    return forward(id).getAsJsonArray("impairments");
  }

  /** Waits until the impairment has delayed so many frames since it is there. */
  private void awaitDelayed(String id, long frames) throws InterruptedException {
    Eventually.holds(
        Duration.ofSeconds(20),
        () -> {
          JsonArray all = impairments(id);
          return !all.isEmpty()
              && all.get(0).getAsJsonObject().get("delayed").getAsLong() >= frames;
        },
        () -> "the impairment delays nothing");
  }
}
