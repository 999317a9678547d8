package org.gine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gine.linux.netlink.NetlinkTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs Jazzer on each parser for a bounded time: no exception, no endless loop, no more memory, no
 * read outside of what was given. What it finds stays in target/fuzz, to be run again.
 */
class FuzzTest {
  /** An input that takes longer is taken for an endless loop. */
  private static final int SECONDS_AN_INPUT = 10;

  private static final int START_SECONDS = 120;
  private static final int MEGABYTES = 1024;

  @ParameterizedTest
  @ValueSource(
      classes = {
        RouterTarget.class,
        SuperframeTarget.class,
        QueuedPacketTarget.class,
        NetlinkTarget.class
      })
  void survives(Class<?> target) throws IOException, InterruptedException {
    int seconds = Integer.getInteger("gine.fuzz.seconds");
    Path folder = Path.of(System.getProperty("gine.fuzz.folder"), target.getSimpleName());
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    int number = 0;
    for (String seed : Seeds.of(target)) {
      Files.write(corpus.resolve("seed-" + number++), HexFormat.of().parseHex(seed));
    }
    Path log = folder.resolve("log");
    Process jazzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=org.gine.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + seconds,
                "-timeout=" + SECONDS_AN_INPUT,
                "-rss_limit_mb=" + 4 * MEGABYTES,
                "-print_final_stats=1",
                corpus.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!jazzer.waitFor(seconds + START_SECONDS, TimeUnit.SECONDS)) {
      jazzer.destroyForcibly().waitFor();
    }
    String said = Files.readString(log);
    assertEquals(0, jazzer.exitValue(), said);
    List<String> units =
        said.lines().filter(line -> line.startsWith("stat::number_of_executed_units:")).toList();
    assertEquals(1, units.size(), said);
    long executed = Long.parseLong(units.getFirst().replaceAll(".*: *", ""));
    assertTrue(executed > 1000, "only " + executed + " inputs were tried:\n" + said);
    System.out.println(target.getSimpleName() + ": " + executed + " inputs");
  }
}
