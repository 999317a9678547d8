package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A routing protocol that is dropped into the folder for plug-ins. */
class PluginTest {
  private static final String NETWORK =
      """
      gine: 1
      name: dropped
      nodes:
        left: {kind: host, routes: [{to: default, via: r1}]}
        r1: {kind: router}
        r2: {kind: router}
        right: {kind: host, routes: [{to: default, via: r2}]}
      links:
        left-r1: {between: [left, r1]}
        r1-r2: {between: [r1, r2]}
        r2-right: {between: [r2, right]}
      routing:
        ospf: {options: {hello: 1s}}
      """;

  @TempDir static Path work;
  private static ManualPlugin plugin;
  private Path dropped;

  @BeforeAll
  static void compile() throws IOException {
    plugin = ManualPlugin.compiledInto(work);
  }

  /** Other tests run the same product as the same users. */
  @AfterEach
  void takeOut() throws IOException {
    if (dropped != null) {
      Files.deleteIfExists(dropped);
    }
  }

  private void drop(Gine gine, ManualPlugin what) throws IOException {
    Path folder = Files.createDirectories(gine.home().resolve(".local/share/gine/plugins"));
    Path part = folder.resolveSibling("bird.part");
    what.pack(part);
    dropped = Files.move(part, folder.resolve("bird.jar"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path network(Gine gine) throws IOException {
    return Files.writeString(gine.home().resolve("dropped.yaml"), NETWORK);
  }

  @ParameterizedTest(name = "as {0}")
  @EnumSource(User.class)
  void protocolOfTheManualIsUsedAsSoonAsItIsDropped(User user)
      throws IOException, InterruptedException {
    Gine gine = new Gine(user);
    Path file = network(gine);
    Gine.Said before = gine.run("check", file.toString()).expecting(2);
    assertTrue(before.text().contains("ospf"), before.text());
    gine.run("run", file.toString(), "--no-install").expecting(2);

    drop(gine, plugin);

    assertEquals(
        file + ": valid, 4 nodes, 3 links\n",
        gine.run("check", file.toString()).expecting(0).text());
    assertTrue(gine.run("doctor").expecting(0).text().contains("routing protocol ospf"));
    try (Gine.Live live = gine.live(file, "--no-install")) {
      live.awaitOutput("the network is ready");
      String id = live.id();
      String routes = gine.run("routes", "r1", "--run", id).expecting(0).text();
      assertTrue(
          routes.lines().anyMatch(line -> line.matches("ospf +\\* +10\\.0\\.3\\.0/24 .*")), routes);
      gine.run("exec", "--run", id, "left", "--", "ping", "-4", "-c1", "-W5", "right").expecting(0);
      gine.run("stop", "--run", id).expecting(0);
      live.process().waitFor();
      assertTrue(Files.size(live.report().resolve("logs/r1/bird.log")) > 0);
    }

    Files.delete(dropped);
    gine.run("check", file.toString()).expecting(2);
  }

  @Test
  void bundleThatCannotBeUsedIsNamedWithTheReason() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ROOT);
    Path file = network(gine);
    drop(gine, plugin.replacing("com.google.gson;version", "com.example.missing;version"));
    Gine.Said said = gine.run("check", file.toString()).expecting(2);
    assertTrue(
        said.text().contains("gine: plug-in " + dropped + " is not used: ")
            && said.text().contains("com.example.missing"),
        said.text());
    gine.run("version").expecting(0);

    drop(gine, plugin.replacing("Bundle-SymbolicName: org.example.gine.bird\n", ""));
    said = gine.run("check", file.toString()).expecting(2);
    assertTrue(
        said.text().contains("is no plug-in: it must be the jar file of an OSGi bundle"),
        said.text());

    drop(gine, plugin);
    gine.run("check", file.toString()).expecting(0);
  }
}
