package org.gine.netns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gine.linux.namespace.NamespaceFile;
import org.gine.linux.namespace.NamespaceTarget;

/**
 * The machine itself, for a run that is attached to it. Whatever is done to it is noted in the
 * run's journal first, with how it is undone, so that it is undone even if the run is killed.
 */
public final class AttachedMachine {
  private static final String PROPERTY = "gine.machine";

  /** Descriptors that the launcher has opened and handed on. */
  private static final int JOURNAL = 6;

  private static final int FILES = 7;
  private static final int NETWORK = 8;

  /** The file system of the machine: what is mounted at /sys belongs to its network. */
  private static final String INTERFACES = "/sys/class/net";

  private static final long IFF_UP = 1;

  private static final long AT_MOST_SECONDS = 60;
  private static final Path UNDO = Path.of("/proc/self/fd/" + JOURNAL + "/undo");

  private final String id;

  private AttachedMachine(String id) {
    this.id = id;
  }

  /** The machine, if this run is attached to it. */
  public static Optional<AttachedMachine> find() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(journal -> new AttachedMachine(Path.of(journal).getFileName().toString()));
  }

  /**
   * The machine, of a run that is attached to it.
   *
   * @throws IOException when this one is not
   */
  public static AttachedMachine get() throws IOException {
    return find().orElseThrow(() -> new IOException("this run is not attached to the machine"));
  }

  /** Whether this process is in another network than the machine's. */
  public boolean isApart() throws IOException {
    return !Files.isSameFile(
        Path.of("/proc/self/ns/net"), Path.of("/proc/self/fd", Integer.toString(NETWORK)));
  }

  /** The run, in names of what it makes. */
  public String id() {
    return id;
  }

  /** Its network namespace. */
  public NamespaceTarget network() {
    return new NamespaceFile(NETWORK);
  }

  /**
   * Longest packet of an interface, in bytes.
   *
   * @throws IOException when there is no such interface
   */
  public int mtu(String interfaceName) throws IOException {
    return Integer.parseInt(attribute(interfaceName, "mtu"));
  }

  /** Whether there is an interface of this name. */
  public boolean has(String interfaceName) {
    return Files.exists(Path.of(INTERFACES, interfaceName));
  }

  /**
   * Whether an interface is up, with or without a carrier.
   *
   * @throws IOException when there is no such interface
   */
  public boolean isUp(String interfaceName) throws IOException {
    return (Long.decode(attribute(interfaceName, "flags")) & IFF_UP) != 0;
  }

  private String attribute(String interfaceName, String attribute) throws IOException {
    if (!has(interfaceName)) {
      throw new IOException("the machine has no interface " + interfaceName);
    }
    return Files.readString(Path.of(INTERFACES, interfaceName, attribute)).strip();
  }

  /**
   * Runs a program in the machine's network and among its files.
   *
   * @param input its standard input
   * @return what it said, on both of its outputs
   * @throws IOException when it can not be started, or ends with another exit code than 0; what
   *     does not end within a minute is killed
   */
  public String run(List<String> command, String input) throws IOException {
    List<String> all = new ArrayList<>();
    long self = ProcessHandle.current().pid();
    all.add("nsenter");
    all.add("--net=/proc/" + self + "/fd/" + NETWORK);
    all.add("--mount=/proc/" + self + "/fd/" + FILES);
    all.addAll(command);
    // From a file: what ends before it has read all of it shall tell why, and not that a pipe
    // broke.
    Path stdin = Files.createTempFile("gine-", ".stdin");
    Process process;
    try {
      Files.writeString(stdin, input);
      process =
          new ProcessBuilder(all).redirectErrorStream(true).redirectInput(stdin.toFile()).start();
    } finally {
      Files.delete(stdin);
    }
    // What is run here is short; whoever is waited for when the run is interrupted is still needed.
    process
        .onExit()
        .orTimeout(AT_MOST_SECONDS, TimeUnit.SECONDS)
        .exceptionally(late -> process.destroyForcibly());
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.onExit().join().exitValue();
    if (exitCode != 0) {
      throw new IOException(
          "on the machine, "
              + String.join(" ", command)
              + " ended with exit code "
              + exitCode
              + (said.isBlank() ? "" : ": " + said.strip()));
    }
    return said;
  }

  /**
   * Notes how something is undone, before it is done.
   *
   * @param script for sh(1); it must do nothing where nothing is to be undone
   */
  public synchronized void note(String script) throws IOException {
    Files.writeString(UNDO, script, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Undoes all that is noted. */
  public synchronized void undo() throws IOException {
    if (Files.exists(UNDO)) {
      run(List.of("sh", "-e", "-s"), Files.readString(UNDO));
      Files.delete(UNDO);
    }
  }
}
