package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The built headless product, in a folder that any user can read, with the examples beside it, and
 * a home and a scratch folder for each user.
 */
final class Gine {
  private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(2);
  private static final Path ROOM = unpack();

  private final User user;
  private final List<String> before;

  Gine(User user) {
    this.user = user;
    this.before = List.of();
  }

  /** Runs every command behind others, which end by becoming it. */
  Gine(User user, List<String> before) {
    this.user = user;
    this.before = List.copyOf(before);
  }

  /** Runs every command inside of private folders. */
  Gine(User user, PrivateFolders folders) {
    this.user = user;
    this.before = folders.prefix(home());
  }

  /** The folder that holds the product, the examples, and the users' homes. */
  static Path room() {
    return ROOM;
  }

  private static Path unpack() {
    assertEquals(
        "root",
        System.getProperty("user.name"),
        "the end-to-end tests become root and an ordinary user: run them as root (./gine verify)");
    try {
      Path room = Files.createTempDirectory("gine-e2e-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(room)));
      Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
      copy(Path.of(property("gine.product")), room.resolve("product"));
      copy(Path.of(property("gine.examples")), room.resolve("examples"));
      for (User user : User.values()) {
        Path home = Files.createDirectory(room.resolve(user.name()));
        if (user == User.ORDINARY) {
          await(new ProcessBuilder("chown", "65534:65534", home.toString()).start());
        }
      }
      return room;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the product could not be unpacked", e);
    }
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("system property " + name + " is not set; run with Maven");
    }
    return value;
  }

  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    Process copy =
        new ProcessBuilder("cp", "-rp", from.toString(), to.toString()).inheritIO().start();
    assertEquals(0, await(copy), "copying " + from);
    await(new ProcessBuilder("chmod", "-R", "a+rX", to.toString()).inheritIO().start());
  }

  private static int await(Process process) throws InterruptedException {
    return process.waitFor();
  }

  private static void delete(Path tree) {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Folder that this user may write. */
  Path home() {
    return ROOM.resolve(user.name());
  }

  /** The jar of a bundle of the product. */
  static Path bundle(String name) throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(ROOM.resolve("product/plugins"), name + "_*.jar")) {
      return jars.iterator().next();
    }
  }

  /** An example by file name. */
  static Path example(String name) {
    return ROOM.resolve("examples").resolve(name);
  }

  /** Starts {@code gine} with standard output and error going to {@code log}. */
  Process start(Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(user.prefix());
    command.add(ROOM.resolve("product").resolve("gine").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("HOME", home().toString());
    environment.remove("XDG_CACHE_HOME");
    environment.remove("XDG_DATA_HOME");
    environment.remove("XDG_RUNTIME_DIR");
    return builder.start();
  }

  /** What a finished command said. */
  record Said(int exitCode, String text) {
    /** Fails the test unless the exit code is as expected. */
    Said expecting(int code) {
      assertEquals(code, exitCode, text);
      return this;
    }
  }

  /** Runs {@code gine} to its end, within two minutes. */
  Said run(String... arguments) throws IOException, InterruptedException {
    return run(COMMAND_TIMEOUT, arguments);
  }

  /** Runs {@code gine} to its end. */
  Said run(Duration timeout, String... arguments) throws IOException, InterruptedException {
    Path log = Files.createTempFile("gine-e2e-", ".log");
    try {
      Process process = start(log, arguments);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            "gine " + List.of(arguments) + " took longer than " + timeout + ":\n" + text(log));
      }
      return new Said(process.exitValue(), text(log));
    } finally {
      Files.delete(log);
    }
  }

  /** Runs a program in a node of a run. */
  Said exec(String run, String node, String... command) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("exec", "--run", run, node, "--"));
    arguments.addAll(List.of(command));
    return run(arguments.toArray(String[]::new));
  }

  static String text(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
  }

  /** A run that lives while the test does something with it. */
  Live live(Path file, String... more) throws IOException, InterruptedException {
    Path log = Files.createTempFile("gine-e2e-", ".log");
    Path report = Files.createTempDirectory(home(), "report-");
    await(new ProcessBuilder("chown", "--reference=" + home(), report.toString()).start());
    List<String> arguments = new ArrayList<>(List.of("run", file.toString()));
    arguments.addAll(List.of("--report", report.toString()));
    arguments.addAll(List.of(more));
    return new Live(start(log, arguments.toArray(String[]::new)), log, report);
  }

  /** A run in the background. */
  record Live(Process process, Path log, Path report) implements AutoCloseable {

    /** Waits until the run's output contains a text. */
    Live awaitOutput(String text) throws IOException, InterruptedException {
      Eventually.holds(
          Duration.ofSeconds(60),
          () -> {
            assertTrue(process.isAlive() || text(log).contains(text), () -> quote(log));
            return text(log).contains(text);
          },
          () -> "the run did not say \"" + text + "\":\n" + quote(log));
      return this;
    }

    /** Identifier of the run: others may live on this machine. */
    String id() throws IOException {
      Matcher matcher = Pattern.compile("run ([a-z0-9]{8}) of").matcher(text(log));
      assertTrue(matcher.find(), () -> quote(log));
      return matcher.group(1);
    }

    private static String quote(Path log) {
      try {
        return text(log);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException, InterruptedException {
      if (process.isAlive()) {
        process.destroyForcibly().waitFor();
      }
      Files.delete(log);
    }
  }
}
