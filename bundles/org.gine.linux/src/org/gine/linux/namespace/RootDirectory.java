package org.gine.linux.namespace;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gine.internal.linux.NamespaceNative;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/**
 * The root directory of another process, below which paths are resolved as that process would
 * resolve them: neither {@code ..} nor an absolute symbolic link leads out of it, whatever programs
 * inside have planted. Done by the kernel: openat2(2) with {@code RESOLVE_IN_ROOT}, Linux 5.6.
 */
public final class RootDirectory implements AutoCloseable {
  private static final long AT_FDCWD = -100;
  private static final long O_DIRECTORY = isAarch64() ? 0x4000 : 0x10000;
  private static final long O_PATH = 0x200000;
  private static final long O_CLOEXEC = 0x80000;
  private static final long RESOLVE_NO_MAGICLINKS = 0x02;
  private static final long RESOLVE_IN_ROOT = 0x10;
  private static final int OPEN_HOW_SIZE = 24;

  private final long pid;
  private int fd;

  private RootDirectory(long pid, int fd) {
    this.pid = pid;
    this.fd = fd;
  }

  /**
   * Opens the root directory of a process, in its mount namespace.
   *
   * @param pid as {@code /proc} numbers it
   */
  public static RootDirectory of(long pid) throws LinuxException {
    int fd = open(AT_FDCWD, "/proc/" + pid + "/root", O_PATH | O_DIRECTORY | O_CLOEXEC, 0);
    return new RootDirectory(pid, fd);
  }

  /**
   * Finds a file or directory. The answer is a path that this process can use as long as the handle
   * is open, and that means this very file even if names change meanwhile.
   *
   * @param path inside the root; relative ones count from it
   * @throws LinuxException ENOENT and others of openat2(2)
   */
  public synchronized Handle find(String path) throws LinuxException {
    if (fd < 0) {
      throw new IllegalStateException("The root directory of process " + pid + " is closed");
    }
    return new Handle(open(fd, path, O_PATH | O_CLOEXEC, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS));
  }

  /**
   * Finds a directory, which is made where it is missing, with those above it, mode 0755.
   *
   * @param path inside the root, absolute
   */
  public Handle makeDirectories(String path) throws IOException {
    try {
      return find(path);
    } catch (LinuxException e) {
      int slash = path.lastIndexOf('/');
      if (e.errno() != Errno.ENOENT || slash < 0 || slash == path.length() - 1) {
        throw e;
      }
      try (Handle parent = makeDirectories(slash == 0 ? "/" : path.substring(0, slash))) {
        makeDirectory(parent.path().resolve(path.substring(slash + 1)));
      }
      return find(path);
    }
  }

  private static void makeDirectory(Path path) throws IOException {
    try {
      Files.createDirectory(path);
    } catch (FileAlreadyExistsException e) {
      // Somebody inside was faster, or it is a dangling link: opening it again will tell.
      if (Files.isSymbolicLink(path)) {
        throw e;
      }
    }
  }

  @Override
  public synchronized void close() {
    if (fd >= 0) {
      NamespaceNative.close(fd);
      fd = -1;
    }
  }

  private static int open(long directory, String path, long flags, long resolve)
      throws LinuxException {
    // struct open_how { __u64 flags; __u64 mode; __u64 resolve; }
    byte[] how =
        ByteBuffer.allocate(OPEN_HOW_SIZE)
            .order(ByteOrder.nativeOrder())
            .putLong(flags)
            .putLong(0)
            .putLong(resolve)
            .array();
    long fd =
        NamespaceNative.syscall(
            NamespaceNative.SYS_OPENAT2,
            directory,
            NamespaceNative.cString(path),
            how,
            OPEN_HOW_SIZE);
    if (fd < 0) {
      throw new LinuxException("openat2(" + path + ")", Native.getLastError());
    }
    return (int) fd;
  }

  /** The value of {@code O_DIRECTORY} is one of the few that differ between the machines. */
  private static boolean isAarch64() {
    return System.getProperty("os.arch").equals("aarch64");
  }

  /** A file or directory that was found; close it after use. For one thread. */
  public static final class Handle implements AutoCloseable {
    private int fd;

    private Handle(int fd) {
      this.fd = fd;
    }

    /** A path to it for this process, short enough for a socket address. */
    public Path path() {
      if (fd < 0) {
        throw new IllegalStateException("The file is closed");
      }
      return Path.of("/proc/self/fd/" + fd);
    }

    @Override
    public void close() {
      if (fd >= 0) {
        NamespaceNative.close(fd);
        fd = -1;
      }
    }
  }
}
