package org.gine.internal.cli.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Privileges;
import org.gine.internal.cli.Terminal;
import org.gine.internal.cli.doctor.SandboxProbe;
import org.gine.runtime.Attachment;
import org.gine.runtime.Requirement;

/** Sees to it that the machine has what a sandbox and its programs need, before any is started. */
public final class Preflight {
  private final Terminal terminal;
  private final Programs programs;
  private final DebianPackages packages;
  private final boolean root;

  /** Of this machine. */
  public Preflight(Terminal terminal) {
    this(terminal, new Programs(System.getenv()), new DebianPackages(), Privileges.isRoot());
  }

  Preflight(Terminal terminal, Programs programs, DebianPackages packages, boolean root) {
    this.terminal = terminal;
    this.programs = programs;
    this.packages = packages;
    this.root = root;
  }

  /**
   * Installs what is missing, if that is allowed and possible.
   *
   * @throws CliException when something is missing in the end
   */
  public void programs(Collection<Requirement> requirements, boolean mayInstall)
      throws CliException, IOException, InterruptedException {
    List<Requirement> missing = missing(requirements);
    if (missing.isEmpty()) {
      return;
    }
    Set<String> wanted =
        missing.stream()
            .map(Requirement::debianPackage)
            .collect(Collectors.toCollection(TreeSet::new));
    String what = missing.stream().map(Preflight::describe).collect(Collectors.joining(", "));
    if (!root || !mayInstall) {
      throw new CliException(
          ExitCode.MISSING,
          "Missing: " + what + "\nInstall with: " + DebianPackages.command(wanted, root));
    }
    terminal.remark("missing: " + what);
    terminal.remark("installing the Debian packages " + String.join(", ", wanted));
    packages.install(wanted);
    List<Requirement> still = missing(requirements);
    if (!still.isEmpty()) {
      throw new CliException(
          ExitCode.MISSING,
          "The packages are installed, but still missing: "
              + still.stream().map(Preflight::describe).collect(Collectors.joining(", ")));
    }
  }

  private List<Requirement> missing(Collection<Requirement> requirements)
      throws CliException, IOException, InterruptedException {
    List<Requirement> missing = new ArrayList<>();
    for (Requirement requirement : requirements) {
      if (!isThere(requirement)) {
        missing.add(requirement);
      }
    }
    return missing;
  }

  private boolean isThere(Requirement requirement)
      throws CliException, IOException, InterruptedException {
    return requirement.program().isEmpty()
        ? packages.isInstalled(requirement.debianPackage())
        : programs.find(requirement.program()) != null;
  }

  private static String describe(Requirement requirement) {
    String what =
        requirement.program().isEmpty()
            ? "package " + requirement.debianPackage()
            : requirement.program();
    return what + " (for " + requirement.reason() + ")";
  }

  /**
   * Tries the namespaces that a sandbox consists of.
   *
   * @throws CliException when the kernel refuses them, with the remedy
   */
  public void sandbox() throws CliException, InterruptedException {
    String refusal = SandboxProbe.refusal();
    if (!refusal.isEmpty()) {
      throw new CliException(
          ExitCode.MISSING,
          "This machine refuses the namespaces of a sandbox: "
              + refusal
              + "\nThe remedy is told by: gine doctor");
    }
  }

  /**
   * Whether what is to be attached to the machine itself can be, and should.
   *
   * @throws CliException when it can not, or must not, with the reason
   */
  public void attachments(List<Attachment> attachments) throws CliException {
    for (Attachment attachment : attachments) {
      if (!root) {
        throw new CliException(
            ExitCode.MISSING,
            attachment.node()
                + " is attached to the machine itself, which only root may do: run it as root, or use"
                + " nodes of the network instead");
      }
      if (!attachment.refusals().isEmpty()) {
        throw new CliException(
            ExitCode.FAILED,
            attachment.node()
                + " can not be attached to this machine: "
                + String.join("; ", attachment.refusals())
                + ". Nothing was started");
      }
    }
  }
}
