package org.gine.internal.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gine.runtime.ReportFolder;
import org.gine.runtime.ReportPlace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  @TempDir Path directory;
  private Path topology;
  private Path target;

  @BeforeEach
  void makeTopology() throws IOException {
    topology = Files.writeString(directory.resolve("net.yaml"), "gine: 1");
    target = directory.resolve("deep/report");
  }

  private void report(String... names) throws IOException {
    try (ReportFolder folder = ReportFolder.claim(target, topology)) {
      for (String name : names) {
        Files.writeString(folder.own(name), name);
      }
    }
  }

  /** Files and empty folders. */
  private Set<String> found() throws IOException {
    try (Stream<Path> all = Files.walk(target)) {
      return all.filter(path -> !path.equals(target))
          .map(path -> target.relativize(path).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private String refusal() {
    IOException e = assertThrows(IOException.class, () -> ReportFolder.claim(target, topology));
    return e.getMessage();
  }

  @Test
  void earlierReportIsReplacedAsAWhole() throws IOException {
    report("report.html", "logs/a/web.out", "logs/traffic/old.ping", "csv/old.csv");
    report("report.html", "csv/new.csv");
    assertEquals(Set.of("csv", "csv/new.csv", "files.txt", "report.html"), found());
  }

  /** A run that was killed is one that never came to its end; what it had begun is listed. */
  @Test
  void whatAKilledRunLeftIsReplaced() throws IOException {
    try (ReportFolder folder = ReportFolder.claim(target, topology)) {
      Files.writeString(folder.own("logs/a/web.out"), "half a li");
      folder.own("logs/b/web.out");
    }
    report("report.html");
    assertEquals(Set.of("files.txt", "report.html"), found());
  }

  @Test
  void whatGineDidNotWriteStays() throws IOException {
    report("report.html", "logs/a/web.out", "logs/b/web.out", "csv/x.csv");
    Files.writeString(target.resolve("my notes.txt"), "mine");
    Files.writeString(target.resolve("logs/a/web.out.txt"), "mine");
    // Another folder in the place of one of the report's, and a folder in that of a file.
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("x.csv"), "mine");
    Files.delete(target.resolve("csv/x.csv"));
    Files.delete(target.resolve("csv"));
    Files.createSymbolicLink(target.resolve("csv"), elsewhere);
    Files.delete(target.resolve("logs/b/web.out"));
    Files.createDirectory(target.resolve("logs/b/web.out"));
    report();
    assertEquals("mine", Files.readString(elsewhere.resolve("x.csv")));
    assertEquals(
        Set.of(
            "csv",
            "files.txt",
            "logs",
            "logs/a",
            "logs/a/web.out.txt",
            "logs/b",
            "logs/b/web.out",
            "my notes.txt"),
        found());
  }

  @Test
  void fileInTheWayIsNotOverwritten() throws IOException {
    report("report.html");
    Files.writeString(target.resolve("summary.txt"), "mine");
    IOException e = assertThrows(IOException.class, () -> report("report.html", "summary.txt"));
    assertTrue(e.getMessage().contains("summary.txt is needed for the report"), e.getMessage());
    assertEquals("mine", Files.readString(target.resolve("summary.txt")));
  }

  @Test
  void folderWithSomethingElseIsRefused() throws IOException {
    Files.createDirectories(target.resolve("logs"));
    assertTrue(refusal().contains("holds something else; choose another place"), refusal());
    Files.writeString(target.resolve(ReportPlace.LIST), "report.html\n");
    assertTrue(refusal().contains("holds something else"), refusal());
    Files.createDirectory(target.resolve("x"));
    assertEquals(Set.of("files.txt", "logs", "x"), found());
    target = topology;
    assertTrue(refusal().contains("is a file"), refusal());
  }

  @Test
  void emptyFolderIsTaken() throws IOException {
    Files.createDirectories(target);
    report("report.html");
    assertEquals(Set.of("files.txt", "report.html"), found());
  }

  /** The report keeps a copy of the file, from which one may want to run again. */
  @Test
  void topologyInsideOfTheReportIsNotReplaced() throws IOException {
    report("report.html", "inputs/net.yaml");
    topology = target.resolve("inputs/net.yaml");
    assertTrue(refusal().contains("net.yaml is in there"), refusal());
    assertEquals("inputs/net.yaml", Files.readString(topology));
  }

  @Test
  void listThatLeadsElsewhereIsRefused() throws IOException {
    for (String bad : new String[] {"../net.yaml", topology.toString(), "a/../../net.yaml"}) {
      Files.createDirectories(target);
      Files.writeString(
          target.resolve(ReportPlace.LIST), ReportPlace.HEADER + "\nreport.html\n" + bad + "\n");
      Files.writeString(target.resolve("report.html"), "old");
      assertTrue(refusal().contains("must hold relative paths, but holds " + bad), refusal());
      assertEquals("old", Files.readString(target.resolve("report.html")));
    }
    assertTrue(Files.exists(topology));
  }

  @Test
  void folderOfALivingRunIsRefused() throws Exception {
    try (ReportFolder folder = ReportFolder.claim(target, topology)) {
      Files.writeString(folder.own("report.html"), "");
      assertTrue(refusal().contains("another run writes its report"), refusal());
    }
    report();
  }
}
