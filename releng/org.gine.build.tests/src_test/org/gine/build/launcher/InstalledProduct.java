package org.gine.build.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A copy of the headless product that every user of the machine can read, and a Java that stands in
 * for GINE in the sandbox (see {@link SandboxProbe}) and in the check before it.
 *
 * @param folder holds all of it
 */
record InstalledProduct(Path folder) {

  /** An unprivileged user that every Linux has by number. */
  private static final String NOBODY = "65534";

  static InstalledProduct copyOf(Path product, Path folder)
      throws IOException, InterruptedException {
    InstalledProduct installed = new InstalledProduct(folder);
    must("cp", "-R", product.toString(), installed.home().toString());
    Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"21\"\n");
    String classes = "org/gine/build/launcher";
    Path probe = Files.createDirectories(folder.resolve("probe").resolve(classes));
    for (File file :
        Path.of(System.getProperty("gine.test.classes"), classes)
            .toFile()
            .listFiles(f -> f.getName().startsWith("SandboxProbe"))) {
      Files.copy(file.toPath(), probe.resolve(file.getName()));
    }
    Files.writeString(
        java,
        """
        #!/bin/sh
        for argument; do
          case $argument in
            -Dgine.run=*|-Dgine.bench=*)
              exec "%1$s" -XX:+UseSerialGC "$argument" -Djava.io.tmpdir=/run/gine/tmp \\
                -cp "%2$s" org.gine.build.launcher.SandboxProbe
              ;;
            :--preflight)
              printf '%%s\\n' "$@" >"${PREFLIGHT_ARGUMENTS:-/dev/null}"
              ${PREFLIGHT_COMMAND:-true}
              exit "${PREFLIGHT_CODE:-0}"
              ;;
          esac
        done
        exec "%1$s" "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin/java"), folder.resolve("probe")));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    must("chmod", "-R", "a+rX", folder.toString());
    return installed;
  }

  private Path home() {
    return folder.resolve("gine");
  }

  /** A command of the product with the real Java and a cache of its own. */
  ProcessBuilder command(Path cache, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(launcher(arguments));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.environment().remove("GINE_JAVA_OPTS");
    return builder;
  }

  /** A command whose sandbox holds the probe, as this user or as an ordinary one. */
  ProcessBuilder probe(
      boolean asNobody, Path cache, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (asNobody) {
      must("chown", "-R", NOBODY + ":" + NOBODY, cache.toString());
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
    }
    command.addAll(launcher(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.environment().remove("GINE_JAVA_OPTS");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    return builder;
  }

  private List<String> launcher(String... arguments) {
    List<String> command = new ArrayList<>(List.of(home().resolve("gine").toString()));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static void must(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + process);
    }
  }
}
