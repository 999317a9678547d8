package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed does the same to the same frames: the journals of two runs do not differ. */
class SeedTest {
  private static final String NETWORK =
      """
      gine: 1
      nodes:
        s1: {kind: switch}
        s2: {kind: switch}
      links:
        line:
          between: [s1, s2]
          rate: 10Mbit
          queue: 20p
          delay: {mean: 20ms, jitter: 5ms}
          loss: 2%
          impairments:
            - gilbert-elliott: {p: 2%, r: 30%}
            - duplicate: {probability: 1%}
            - corrupt: {probability: 1%}
      traffic:
        random: {cross: {rate: 12Mbit, arrivals: pareto-on-off}, from: s1, to: s2, at: 0s, for: 2s}
        trace: {replay: {file: trace.pcap, times: 3}, from: s2, to: s1, at: 0s}
      """;

  private static final int PACKETS = 400;

  @TempDir Path folder;

  @Test
  void journalsOfOneSeedDoNotDiffer() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("seed.yaml"), NETWORK);
    Files.write(folder.resolve("trace.pcap"), trace());

    List<String> first = decisions(7, "first");
    List<String> again = decisions(7, "again");
    List<String> other = decisions(8, "other");

    assertTrue(first.size() > 100, first.size() + " lines");
    assertEquals(List.of(), difference(first, again));
    assertNotEquals(List.of(), difference(first, other));
    // Each way of losing a frame is among them, and both directions.
    Set<String> kinds =
        first.stream()
            .map(line -> line.replaceAll("^line (\\w+) (\\d+|-) (.*) \\d+$", "$1 $3"))
            .collect(Collectors.toSet());
    for (String kind :
        List.of(
            "forward dropped queue-full",
            "forward dropped loss",
            "forward dropped gilbert-elliott: bad state",
            "forward duplicated duplicate",
            "forward corrupted corrupt",
            "backward dropped loss")) {
      assertTrue(kinds.contains(kind), kind + " is not among " + kinds);
    }
  }

  private static List<String> difference(List<String> first, List<String> second) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(first.size(), second.size()) && lines.size() < 10; i++) {
      String one = i < first.size() ? first.get(i) : "nothing";
      String other = i < second.size() ? second.get(i) : "nothing";
      if (!one.equals(other)) {
        lines.add(one + " / " + other);
      }
    }
    return lines;
  }

  private List<String> decisions(int seed, String name) throws IOException, InterruptedException {
    Gine gine = new Gine(User.ROOT);
    Path report = folder.resolve(name);
    Gine.Said run =
        gine.run(
            "run",
            folder.resolve("seed.yaml").toString(),
            "--seed",
            "" + seed,
            "--report",
            report.toString());
    assertEquals(0, run.exitCode(), run.text());
    Gine.Said said = gine.run("explain", "--report", report.toString(), "--without-times");
    assertEquals(0, said.exitCode(), said.text());
    return said.text().lines().filter(line -> line.startsWith("line ")).toList();
  }

  /** Frames of several lengths, a millisecond apart, as tcpdump would write them. */
  private static byte[] trace() {
    ByteBuffer file = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
    file.putInt(65_535).putInt(1);
    for (int i = 0; i < PACKETS; i++) {
      int length = 60 + i % 7 * 200;
      file.putInt(1_700_000_000).putInt(i * 1000).putInt(length).putInt(length);
      file.position(file.position() + length);
    }
    byte[] bytes = new byte[file.position()];
    file.flip().get(bytes);
    return bytes;
  }
}
