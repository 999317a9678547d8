package org.gine.internal.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts Java in a sandbox of the kind that a run lives in. */
public final class Sandbox implements AutoCloseable {
  private static final List<String> ENTER =
      List.of(
          "unshare",
          "--user",
          "--map-root-user",
          "--net",
          "--mount",
          "--uts",
          "--ipc",
          "--pid",
          "--fork",
          "--kill-child",
          "--mount-proc");

  private final Process process;

  private Sandbox(Process process) {
    this.process = process;
  }

  /** The command line that starts a main class of the tests on this Java. */
  public static List<String> java(Class<?> main, List<String> options, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                classPath()));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Surefire may hide the class path in a jar's manifest, which works for a child as well. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** The same command line inside a new sandbox with its own {@code /run/gine}. */
  public static List<String> sandboxed(List<String> command) {
    List<String> line = new ArrayList<>(ENTER);
    line.addAll(
        List.of(
            "sh", "-c", "mount -t tmpfs gine /run && mkdir /run/gine && exec \"$@\"", "sandbox"));
    line.addAll(command);
    return line;
  }

  /** A run with a node, which serves when this returns. */
  public static Sandbox run(String id) throws IOException {
    Process process =
        new ProcessBuilder(sandboxed(java(SandboxMain.class, List.of("-Dgine.run=" + id))))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.getInputStream().read() != 'r') {
      process.destroyForcibly();
      throw new IOException("the sandbox did not come up, see above");
    }
    return new Sandbox(process);
  }

  /** Kills it as the kernel would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** What a process said. */
  public record Said(int exitCode, String out, String err) {}

  /** Runs a process to its end. */
  public static Said run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    StringBuilder err = new StringBuilder();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    err.append(
                        new String(
                            process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    reader.join();
    return new Said(process.waitFor(), out, err.toString());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }
}
