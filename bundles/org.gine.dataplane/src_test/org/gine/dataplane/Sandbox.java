package org.gine.dataplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a main class of the tests in new namespaces (user, network, mount, PID): interfaces made
 * there harm nobody, and the kernel removes everything when it ends, however it ends.
 */
final class Sandbox {
  /** Who starts the sandbox. Inside, all are root. */
  enum Starter {
    /** Whoever runs the tests, in a user namespace. */
    SELF,
    /** An ordinary user, uid 65534; only root can become that one. */
    NOBODY,
    /** Root, without a user namespace. */
    PRIVILEGED
  }

  private final Path copies;
  private final String classPath;

  /**
   * Prepares the class path, which an ordinary user may not be able to read where it is.
   *
   * @param copies an empty directory
   */
  Sandbox(Path copies) throws IOException {
    this.copies = copies;
    permit(copies);
    List<String> entries = new ArrayList<>();
    String own =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : own.split(":")) {
      Path from = Path.of(entry);
      if (Files.exists(from)) {
        Path to = copies.resolve(entries.size() + "-" + from.getFileName());
        copy(from, to);
        entries.add(to.toString());
      }
    }
    classPath = String.join(":", entries);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.copy(file, target);
        permit(target);
      }
    }
  }

  private static void permit(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Who can start a sandbox here. */
  static List<Starter> starters() {
    return "root".equals(System.getProperty("user.name"))
        ? List.of(Starter.values())
        : List.of(Starter.SELF);
  }

  /**
   * Runs a main class to its end.
   *
   * @return what it wrote
   * @throws AssertionError when it fails or takes longer than two minutes
   */
  String run(Starter starter, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (starter == Starter.NOBODY) {
      command.addAll(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
    }
    command.addAll(
        List.of("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"));
    if (starter != Starter.PRIVILEGED) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(copies, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String said = Files.readString(output);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(
          (ended ? "exit code " + process.exitValue() : "not done after 120 s") + ":\n" + said);
    }
    return said;
  }

  /** Runs a command; its output must not be large. */
  static String command(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + " failed:\n" + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
