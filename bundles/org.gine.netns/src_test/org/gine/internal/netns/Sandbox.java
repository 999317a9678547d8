package org.gine.internal.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gine.linux.process.Processes;
import org.junit.jupiter.api.DynamicTest;

/**
 * A sandbox like that of a run, with a Java inside that runs one scenario of a test class.
 * Namespaces cannot be entered by the Java that JUnit runs in, which has many threads.
 */
final class Sandbox implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final String INSIDE =
      "read _ && mount -t tmpfs -o nosuid,nodev,mode=755 gine /run"
          + " && mkdir -p /run/gine/tmp /run/gine/nodes && exec \"$@\"";

  private final Process process;
  private final Path output;
  private final Path stage;

  private Sandbox(Process process, Path output, Path stage) {
    this.process = process;
    this.output = output;
    this.stage = stage;
  }

  /** A test for each method of a class that is marked as a scenario, as each possible identity. */
  static Stream<DynamicTest> tests(Class<?> scenarios) {
    Stream<Method> methods =
        Arrays.stream(scenarios.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Scenario.class))
            .sorted(Comparator.comparing(Method::getName));
    return methods.flatMap(
        method ->
            Identity.possible().stream()
                .map(
                    identity ->
                        dynamicTest(
                            method.getName() + " as " + identity,
                            () -> run(identity, scenarios, method.getName()))));
  }

  private static void run(Identity identity, Class<?> scenarios, String method) throws Exception {
    try (Sandbox sandbox = start(identity, scenarios, method)) {
      boolean ended = sandbox.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertEquals(true, ended, () -> "still running, has said:\n" + sandbox.output());
      assertEquals(0, sandbox.process.exitValue(), sandbox::output);
      System.out.print(sandbox.output());
    }
  }

  /** Starts a scenario and returns at once. */
  static Sandbox start(Identity identity, Class<?> scenarios, String method) throws IOException {
    // Directories of the build may be closed to an ordinary user.
    Path stage = Files.createTempDirectory("gine-sandbox-");
    Files.setPosixFilePermissions(stage, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>();
    if (identity == Identity.ORDINARY_USER && Identity.isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    }
    command.addAll(List.of("unshare", "--user"));
    if (identity == Identity.ORDINARY_USER) {
      command.add("--map-root-user");
    }
    command.addAll(List.of("--net", "--mount", "--uts", "--ipc", "--pid", "--fork"));
    command.addAll(List.of("--kill-child", "--mount-proc", "sh", "-c", INSIDE, "sandbox"));
    command.addAll(java(stage, scenarios, method));
    Path output = Files.createTempFile("gine-sandbox-", ".out");
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
    builder.environment().put("HOME", "/nonexistent");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    Sandbox sandbox = new Sandbox(process, output, stage);
    sandbox.admit(identity);
    return sandbox;
  }

  /** Gives root all identities of the machine, which only a process outside can do, and goes on. */
  private void admit(Identity identity) throws IOException {
    if (identity == Identity.ROOT) {
      long shell = awaitChild(process);
      for (String map : List.of("uid_map", "gid_map")) {
        Files.writeString(Path.of("/proc/" + shell + "/" + map), "0 0 4294967295");
      }
    }
    try (OutputStream go = process.getOutputStream()) {
      go.write('\n');
    }
  }

  private long awaitChild(Process parent) throws IOException {
    List<Long> children = Processes.children(parent.pid());
    while (children.isEmpty()) {
      if (!parent.isAlive()) {
        throw new IOException("No sandbox: " + output());
      }
      Thread.onSpinWait();
      children = Processes.children(parent.pid());
    }
    return children.getFirst();
  }

  private static List<String> java(Path stage, Class<?> scenarios, String method)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=/run/gine/tmp",
            "-Djna.tmpdir=/run/gine/tmp"));
    command.addAll(List.of("-cp", stagedClassPath(stage), SandboxMain.class.getName()));
    command.addAll(List.of(scenarios.getName(), method));
    return command;
  }

  private static String stagedClassPath(Path stage) throws IOException {
    // Surefire hides the true class path behind a jar that only refers to it.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> staged = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path source = Path.of(entry);
      if (Files.exists(source)) {
        Path target = stage.resolve(staged.size() + "-" + source.getFileName());
        copy(source, target);
        staged.add(target.toString());
      }
    }
    return String.join(File.pathSeparator, staged);
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(
              file, source.equals(file) ? target : copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** The process that everything in the sandbox depends on: {@code unshare}. */
  Process process() {
    return process;
  }

  /** The Java inside, numbered as seen from here. */
  long java() throws IOException {
    return awaitChild(process);
  }

  /** What has been said until now. */
  String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    process.onExit().join();
    Files.delete(output);
    Files.walkFileTree(
        stage,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
