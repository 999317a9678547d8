package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A hundred nodes with two hundred links come up, and frames cross the links that were made last.
 */
class ManyNodesTest {
  private static final int NODES = 100;

  @Test
  void aHundredNodesAndTwoHundredLinks() throws IOException, InterruptedException {
    Gine gine = new Gine(User.ORDINARY);
    Path file = gine.home().resolve("many.yaml");
    Files.writeString(file, network());
    Path report = gine.home().resolve("report-of-many");

    gine.run("run", file.toString(), "--report", report.toString()).expecting(0);

    JsonObject json =
        JsonParser.parseString(Files.readString(report.resolve("report.json"))).getAsJsonObject();
    assertEquals(400, json.getAsJsonObject("links").getAsJsonArray("links").size());
    // Speed belongs to the benchmark; here it is only told.
    System.out.println("100 nodes, 200 links, seconds per step: " + json.getAsJsonObject("setup"));
  }

  /** A ring in which every node also reaches the one after its neighbor. */
  private static String network() {
    StringBuilder yaml = new StringBuilder("gine: 1\nname: many\nnodes:\n");
    for (int i = 0; i < NODES; i++) {
      yaml.append("  n").append(i).append(": {kind: host}\n");
    }
    yaml.append("links:\n");
    for (int step = 1; step <= 2; step++) {
      for (int i = 0; i < NODES; i++) {
        int other = (i + step) % NODES;
        yaml.append("  l%d-%d: {between: [n%d, n%d]}\n".formatted(i, step, i, other));
      }
    }
    return yaml
        + """
        traffic:
          echo: {ping: {interval: 100ms}, from: n99, to: n1, at: 0s, for: 1s}
        expect:
          - {that: echo.loss, atMost: 0%}
        """;
  }
}
