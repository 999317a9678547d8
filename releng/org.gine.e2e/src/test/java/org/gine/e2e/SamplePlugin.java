package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The sample plug-in, built outside of this build by plain Maven, as docs/plugins/impairments.md
 * says.
 */
final class SamplePlugin {
  private SamplePlugin() {}

  /**
   * Builds it.
   *
   * @param folder empty or new
   * @param version that it says of itself
   * @return the jar
   */
  static Path build(Path folder, String version) throws IOException, InterruptedException {
    Files.createDirectories(folder.getParent());
    run(folder.getParent(), List.of("cp", "-r", Gine.example("plugins/pause") + "/", folder + "/"));
    Path pom = folder.resolve("pom.xml");
    String before = "<version>1.0.0</version>";
    Files.writeString(
        pom, Files.readString(pom).replace(before, "<version>" + version + "</version>"));
    String maven = Path.of(System.getProperty("gine.maven")).toAbsolutePath().toString();
    run(
        folder,
        List.of(
            maven,
            "-B",
            "-q",
            "org.apache.maven.plugins:maven-install-plugin:3.1.3:install-file",
            "-Dfile=" + Gine.bundle("org.gine.impairment"),
            "-DgroupId=org.gine",
            "-DartifactId=org.gine.impairment",
            "-Dversion=0.1.0",
            "-Dpackaging=jar"));
    run(folder, List.of(maven, "-B", "-q", "package"));
    return folder.resolve("target/org.example.gine.pause-" + version + ".jar");
  }

  private static void run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("gine-e2e-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    assertEquals(true, process.waitFor(5, TimeUnit.MINUTES), () -> "no end of " + command);
    assertEquals(0, process.exitValue(), command + ":\n" + Gine.text(log));
    Files.delete(log);
  }
}
