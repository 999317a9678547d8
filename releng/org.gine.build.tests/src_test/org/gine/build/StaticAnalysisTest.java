package org.gine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import edu.umd.cs.findbugs.BugCollectionBugReporter;
import edu.umd.cs.findbugs.BugInstance;
import edu.umd.cs.findbugs.DetectorFactoryCollection;
import edu.umd.cs.findbugs.FindBugs2;
import edu.umd.cs.findbugs.Priorities;
import edu.umd.cs.findbugs.Project;
import edu.umd.cs.findbugs.config.UserPreferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * SpotBugs over all bundles at once, which costs a fraction of one analysis a bundle. What is not
 * looked at, and why, is in spotbugs-exclude.xml.
 */
class StaticAnalysisTest {

  @Test
  void spotBugsFindsNothing() throws IOException, InterruptedException {
    Project project = new Project();
    for (Path folder : Checkout.bundleFolders()) {
      Path classes = folder.resolve("target/classes");
      if (Files.exists(classes)) {
        project.addFile(classes.toString());
        project.addSourceDirs(List.of(folder.resolve("src").toString()));
      }
    }
    assertFalse(project.getFileList().isEmpty(), "no bundle is built: run ./mvnw verify");
    try (Stream<Path> libraries = Files.list(Checkout.headlessProduct().resolve("plugins"))) {
      libraries
          .filter(jar -> !jar.getFileName().toString().startsWith("org.gine."))
          .forEach(jar -> project.addAuxClasspathEntry(jar.toString()));
    }

    BugCollectionBugReporter reporter = new BugCollectionBugReporter(project);
    reporter.setPriorityThreshold(Priorities.NORMAL_PRIORITY);
    try (FindBugs2 engine = new FindBugs2()) {
      engine.setProject(project);
      engine.setBugReporter(reporter);
      engine.setDetectorFactoryCollection(DetectorFactoryCollection.instance());
      UserPreferences preferences = UserPreferences.createDefaultUserPreferences();
      preferences.setEffort(UserPreferences.EFFORT_DEFAULT);
      engine.setUserPreferences(preferences);
      engine.addFilter(
          Checkout.ROOT.resolve("releng/org.gine.build.tests/spotbugs-exclude.xml").toString(),
          false);
      engine.execute();
      assertEquals(0, engine.getErrorCount(), "SpotBugs could not analyse everything");
    }

    List<String> found =
        reporter.getBugCollection().getCollection().stream()
            .map(StaticAnalysisTest::describe)
            .sorted()
            .toList();
    assertEquals("", String.join("\n", found));
  }

  private static String describe(BugInstance bug) {
    return "%s %s (%s)"
        .formatted(bug.getPrimarySourceLineAnnotation(), bug.getMessage(), bug.getType());
  }
}
