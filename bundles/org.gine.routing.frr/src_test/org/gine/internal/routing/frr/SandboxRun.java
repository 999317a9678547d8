package org.gine.internal.routing.frr;

import com.google.gson.Gson;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gine.routing.RoutingProtocol;

/**
 * Runs {@link ThreeRouters} in namespaces of its own: nothing of it can reach the machine, and the
 * kernel removes all of it when it ends.
 */
final class SandboxRun {

  /** Longer than the slowest of its conditions. */
  private static final long TIMEOUT_SECONDS = 180;

  /** An ordinary user that every machine has: nobody. */
  static final int NOBODY = 65_534;

  private SandboxRun() {}

  /** What came out. */
  record Result(int exitCode, String output) {}

  /**
   * Runs it.
   *
   * @param uid 0, or the user to change to before the sandbox is made; -1 for the one who runs the
   *     test
   * @param directory an empty directory, which is made readable for everybody
   */
  static Result run(int uid, Path directory)
      throws IOException, InterruptedException, URISyntaxException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>();
    if (uid > 0) {
      String id = Integer.toString(uid);
      command.addAll(List.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups"));
    }
    command.add("unshare");
    if (uid != 0) {
      command.add("--map-root-user");
    }
    command.addAll(
        List.of(
            "--net",
            "--mount",
            "--uts",
            "--ipc",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "sh",
            "-c",
            "mount -t tmpfs tmpfs /run && exec \"$@\"",
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            classPath(directory),
            ThreeRouters.class.getName()));
    Path output = Files.createFile(directory.resolve("output"));
    // The directory need not be accessible to the other user from here on up.
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return new Result(-1, "no end after " + TIMEOUT_SECONDS + " s:\n" + Files.readString(output));
    }
    return new Result(process.exitValue(), Files.readString(output));
  }

  // The build's own directories are often closed to other users.
  private static String classPath(Path directory) throws IOException, URISyntaxException {
    List<String> entries = new ArrayList<>();
    for (Class<?> needed :
        List.of(ThreeRouters.class, RipRouting.class, RoutingProtocol.class, Gson.class)) {
      Path origin = Path.of(needed.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path copy = directory.resolve("classpath-" + entries.size() + "-" + origin.getFileName());
      copy(origin, copy);
      entries.add(copy.toString());
    }
    return String.join(":", entries);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
