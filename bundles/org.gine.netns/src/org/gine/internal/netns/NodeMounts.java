package org.gine.internal.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;
import org.gine.linux.namespace.Mounts;
import org.gine.netns.NodeSpec;

/**
 * The file systems of a node. Everything of the machine is read-only; what programs may write to is
 * the node's own and empty, except for an overlay on {@code /etc}. Runs on a thread inside the
 * node.
 */
final class NodeMounts {
  private static final Path PROC = Path.of("/proc");
  private static final Path SYS = Path.of("/sys");
  private static final Path DEV = Path.of("/dev");

  /** Parts of {@code /proc} that mean the whole machine: a node must not change them. */
  private static final List<String> MACHINE_WIDE =
      List.of("sys", "sysrq-trigger", "irq", "bus", "fs");

  private static final List<String> DEVICES =
      List.of("null", "zero", "full", "random", "urandom", "tty", "net/tun");

  private NodeMounts() {}

  /**
   * Makes them, in the mount, network and UTS namespaces of the calling thread.
   *
   * @param base empty directory for the time of the making
   */
  static void make(NodeSpec spec, Path base) throws IOException {
    Mounts.setHostName(spec.name());
    Mounts.setReadOnlyRecursively(Path.of("/"));
    Mounts.setWritable(PROC);
    Mounts.mount(
        "sysfs", SYS, Mounts.READ_ONLY | Mounts.NO_SUID | Mounts.NO_DEVICES | Mounts.NO_EXEC, "");
    protectProc();
    PrivateFiles files = PrivateFiles.mount(base);
    for (String directory : spec.privateDirectories()) {
      files.planDirectory(directory, "rwxr-xr-x");
    }
    files.planDirectory("/run/lock", "rwxrwxrwx");
    for (Map.Entry<String, String> file : spec.etcFiles().entrySet()) {
      files.writeEtc(file.getKey(), file.getValue());
    }
    Path devices = files.directory("dev");
    makeDevices(devices);
    files.cover(DEV, devices);
    files.apply();
  }

  /** {@code /proc/sys/net} belongs to the node and stays writable. */
  private static void protectProc() throws IOException {
    for (String name : MACHINE_WIDE) {
      Path path = PROC.resolve(name);
      if (Files.exists(path)) {
        Mounts.bind(path, path);
        Mounts.setReadOnly(path);
      }
    }
    Path net = PROC.resolve("sys/net");
    Mounts.bind(net, net);
    Mounts.setWritable(net);
  }

  /**
   * Only devices that are the same for everybody, and terminals of the node's own. A device cannot
   * be made in a user namespace, so those of the machine are bound.
   */
  private static void makeDevices(Path directory) throws IOException {
    Files.createDirectory(directory.resolve("net"));
    for (String name : DEVICES) {
      Path device = DEV.resolve(name);
      if (Files.exists(device)) {
        Path place = directory.resolve(name);
        Files.createFile(place);
        Mounts.bind(device, place);
      }
    }
    Path shared = Files.createDirectory(directory.resolve("shm"));
    Files.setAttribute(shared, "unix:mode", 01777);
    mountTerminals(Files.createDirectory(directory.resolve("pts")));
    link(directory, "ptmx", "pts/ptmx");
    link(directory, "fd", "/proc/self/fd");
    link(directory, "stdin", "/proc/self/fd/0");
    link(directory, "stdout", "/proc/self/fd/1");
    link(directory, "stderr", "/proc/self/fd/2");
  }

  /** The group of terminals (tty, 5 on Debian) exists only where the sandbox maps all groups. */
  private static void mountTerminals(Path directory) throws IOException {
    long flags = Mounts.NO_SUID | Mounts.NO_EXEC;
    String options = "newinstance,ptmxmode=0666,mode=620";
    try {
      Mounts.mount("devpts", directory, flags, options + ",gid=5");
    } catch (LinuxException e) {
      if (e.errno() != Errno.EINVAL) {
        throw e;
      }
      Mounts.mount("devpts", directory, flags, options);
    }
  }

  private static void link(Path directory, String name, String target) throws IOException {
    Files.createSymbolicLink(directory.resolve(name), Path.of(target));
  }

  /** Permissions of directories that a node's files are kept in: for the run's user only. */
  static Path makeBase(Path directory) throws IOException {
    Path base = directory.resolve("files");
    Files.createDirectories(directory);
    return Files.createDirectory(
        base, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }
}
