package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What happens to a folder that is named for a report, by its second report and by others. */
class ReportFolderTest {
  private static final String NETWORK =
      """
      gine: 1
      nodes:
        left: {kind: host}
        right: {kind: host}
      links:
        wire: {between: [left, right]}
      traffic:
        %s: {ping: {interval: 100ms}, from: left, to: right, at: 0s, for: 1s}
      """;

  private final Gine gine = new Gine(User.ROOT);

  private Path network(String traffic) throws IOException {
    return Files.writeString(gine.home().resolve(traffic + ".yaml"), NETWORK.formatted(traffic));
  }

  private Gine.Said run(Path file, Path report) throws IOException, InterruptedException {
    return gine.run("run", file.toString(), "--no-install", "--report", report.toString());
  }

  @Test
  void laterReportReplacesTheEarlierOneAndNothingElse() throws IOException, InterruptedException {
    Path report = gine.home().resolve("report-twice");
    run(network("first"), report).expecting(0);
    assertTrue(Files.exists(report.resolve("csv/first.rtt.csv")));
    assertTrue(Files.exists(report.resolve("logs/traffic/first.ping")));
    Path notes = Files.writeString(report.resolve("logs/notes.txt"), "mine");

    run(network("second"), report).expecting(0);

    assertTrue(Files.exists(report.resolve("csv/second.rtt.csv")));
    assertFalse(Files.exists(report.resolve("csv/first.rtt.csv")));
    assertFalse(Files.exists(report.resolve("logs/traffic/first.ping")));
    assertFalse(Files.exists(report.resolve("inputs/first.yaml")));
    assertEquals("mine", Files.readString(notes));
  }

  @Test
  void folderWithSomethingElseIsRefused() throws IOException, InterruptedException {
    Path folder = gine.home().resolve("thesis");
    Files.createDirectories(folder.resolve("logs"));
    Gine.Said said = run(network("refused"), folder).expecting(2);
    assertTrue(said.text().contains("holds something else; choose another place"), said.text());
    assertFalse(Files.exists(folder.resolve("files.txt")), "something was started");
  }

  @Test
  void folderOfALivingRunIsRefused() throws IOException, InterruptedException {
    Path file = network("living");
    try (Gine.Live live = gine.live(file, "--for", "10m")) {
      live.awaitOutput("ready");
      Gine.Said said = run(file, live.report()).expecting(2);
      assertTrue(said.text().contains("another run writes its report"), said.text());
      gine.run("stop", "--run", live.id()).expecting(0);
      live.process().waitFor();
      assertTrue(Files.exists(live.report().resolve("report.html")), Gine.text(live.log()));
    }
  }
}
