package org.gine.internal.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;

/**
 * Installs Debian packages without letting them start their services: the programs are wanted
 * inside nodes, and the host is to stay as it is.
 */
final class DebianPackages {
  private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

  /** A fresh machine may be busy with its own upgrades: waits up to five minutes for them. */
  private static final String LOCK_TIMEOUT = "DPkg::Lock::Timeout=300";

  private static final Path DPKG_QUERY = Path.of("/usr/bin/dpkg-query");

  /** invoke-rc.d(8): exit code 101 forbids every action. */
  private static final String FORBID =
      "#!/bin/sh\n# Made by gine while it installs packages; removed afterwards.\nexit 101\n";

  private final String aptGet;
  private final Path policy;

  /** With apt-get as it is found in PATH. */
  DebianPackages() {
    this("apt-get", POLICY);
  }

  DebianPackages(String aptGet, Path policy) {
    this.aptGet = aptGet;
    this.policy = policy;
  }

  /** The command that a person would type. */
  static String command(Collection<String> packages, boolean root) {
    return (root ? "" : "sudo ")
        + "apt-get install -y --no-install-recommends "
        + String.join(" ", packages);
  }

  /** Whether a package is installed; true on a system without dpkg, where nobody can tell. */
  boolean isInstalled(String debianPackage) throws CliException, IOException, InterruptedException {
    if (!Files.isExecutable(DPKG_QUERY)) {
      return true;
    }
    Result result =
        run(List.of(DPKG_QUERY.toString(), "-W", "-f", "${db:Status-Status}", debianPackage));
    return result.exitCode == 0 && result.output.equals("installed");
  }

  /**
   * Installs.
   *
   * @throws CliException when that fails, with what apt-get said
   */
  void install(Collection<String> packages) throws CliException, IOException, InterruptedException {
    boolean ours = forbidServices();
    try {
      Result first = apt(packages);
      if (first.exitCode != 0) {
        // Most likely the lists are missing or old; if they cannot be had, the second try says why.
        Result update = run(List.of(aptGet, "-o", LOCK_TIMEOUT, "-q", "update"));
        Result second = apt(packages);
        if (second.exitCode != 0) {
          throw new CliException(
              ExitCode.MISSING,
              "Installing failed (exit code "
                  + second.exitCode
                  + "):\n"
                  + (update.exitCode == 0 ? "" : update.output)
                  + second.output.strip());
        }
      }
    } finally {
      if (ours) {
        Files.deleteIfExists(policy);
      }
    }
  }

  /** Returns true when the policy in force is ours and must be removed. */
  private boolean forbidServices() throws IOException {
    try {
      Files.writeString(policy, FORBID, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rwxr-xr-x"));
      return true;
    } catch (FileAlreadyExistsException e) {
      // The administrator's own is the law; one of ours was left by a gine that was killed.
      return Files.isReadable(policy) && Files.readString(policy).equals(FORBID);
    }
  }

  private record Result(int exitCode, String output) {}

  private Result apt(Collection<String> packages)
      throws CliException, IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                aptGet,
                "-o",
                LOCK_TIMEOUT,
                "-q",
                "-y",
                "--no-install-recommends",
                "install",
                "--"));
    command.addAll(packages);
    return run(command);
  }

  private static Result run(List<String> command)
      throws CliException, IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive", "LC_ALL", "C.UTF-8"));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.MISSING,
          "There is no "
              + command.getFirst()
              + " that could install packages: install them"
              + " by hand.",
          e);
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
