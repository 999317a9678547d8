package org.gine.internal.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gine.runtime.Check.Verdict;
import org.gine.runtime.OverallVerdict;
import org.gine.runtime.ReportFolder;
import org.gine.runtime.RunReport;
import org.gine.runtime.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvAndSummaryTest {

  @Test
  void writesAllFilesAndReplacesThem(@TempDir Path directory) throws IOException {
    RunReport report = new SampleReport().report();
    Path target = directory.resolve("deep/report");
    for (int run = 0; run < 2; run++) {
      try (ReportFolder folder = ReportFolder.claim(target, directory.resolve("net.yaml"))) {
        ReportWriter.write(report, folder);
      }
    }
    try (var files = Files.list(target)) {
      assertEquals(
          List.of("csv", "files.txt", "report.html", "report.json", "summary.txt"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
    Path csv = target.resolve("csv");
    List<String> lines = Files.readAllLines(csv.resolve("udp-10.throughput.csv"));
    assertEquals("seconds,throughput_bit_per_s", lines.getFirst());
    assertEquals(21, lines.size());
    assertTrue(lines.get(1).startsWith("30.5,"), lines.get(1));
    List<String> ping = Files.readAllLines(csv.resolve("ping-cut.rtt.csv"));
    assertEquals(2001, ping.size());
    assertTrue(ping.stream().anyMatch(line -> line.endsWith(",")), "a lost probe has no value");
    List<String> counters = Files.readAllLines(csv.resolve("link-counters.csv"));
    assertTrue(counters.getFirst().endsWith(",drops_loss,drops_queue_full"), counters.getFirst());
    assertTrue(counters.get(1).endsWith(",0,0"), counters.get(1));
    assertTrue(counters.get(11).startsWith("ns5-ns6,forward,"), counters.get(11));
    assertTrue(counters.get(11).endsWith(",220,12"), counters.get(11));
    assertEquals(1 + 16 * 120, Files.readAllLines(csv.resolve("link-series.csv")).size());
  }

  @Test
  void summaryIsAnAlignedTable() {
    List<String> lines = Summary.of(new SampleReport().report(), false).lines().toList();
    assertEquals("PASS     TCP over one hop", lines.get(1).substring(0, 25));
    int measured = lines.getFirst().indexOf("measured");
    assertEquals("871.2 Mbit/s", lines.get(1).substring(measured, measured + 12));
    assertEquals("600.9 ms", lines.get(2).substring(measured, measured + 8));
    assertTrue(lines.get(4).startsWith("FAIL "));
    assertTrue(lines.get(6).strip().startsWith("node ns5 has no route"), lines.get(6));
    assertTrue(
        lines.getLast().contains("4 of 7 checks passed, 2 failed, 1 invalid"), lines.getLast());
    assertFalse(String.join("", lines).contains("\u001b"));
  }

  @Test
  void summaryColoursOnlyWhenAsked() {
    assertTrue(Summary.of(new SampleReport().report(), true).contains("\u001b[32mPASS"));
  }

  @Test
  void failedRunIsNoPass() {
    RunReport bare = HtmlReportTest.bare();
    assertEquals(Verdict.FAIL, OverallVerdict.of(bare).verdict());
    assertEquals("no checks", OverallVerdict.of(bare).counts());
    assertTrue(Summary.of(bare, false).startsWith("The run failed: no memory\n"));
  }
}
