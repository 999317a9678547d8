package org.gine.linux.namespace;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.gine.internal.linux.NamespaceNative;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/**
 * Mounts in the mount namespace of the calling thread. See mount(2), mount_setattr(2) (Linux 5.12)
 * and umount2(2). Every failure names the call, its source and its target.
 */
public final class Mounts {
  /** {@code MS_RDONLY}. */
  public static final long READ_ONLY = 1;

  /** {@code MS_NOSUID}. */
  public static final long NO_SUID = 2;

  /** {@code MS_NODEV}. */
  public static final long NO_DEVICES = 4;

  /** {@code MS_NOEXEC}. */
  public static final long NO_EXEC = 8;

  private static final long MS_BIND = 4096;
  private static final long MS_REC = 16384;
  private static final int MNT_DETACH = 2;
  private static final long AT_FDCWD = -100;
  private static final long AT_RECURSIVE = 0x8000;
  private static final long MOUNT_ATTR_RDONLY = 1;
  private static final int MOUNT_ATTR_SIZE = 32;
  private static final int ENOSYS = 38;
  private static final long RETRY_NANOS = 500_000;

  private Mounts() {}

  /**
   * Mounts a new file system.
   *
   * @param type of the file system; also used as the source that {@code /proc/mounts} shows
   * @param target directory
   * @param flags sum of the flags of this class
   * @param options as mount(8) takes them after {@code -o}, without those that are flags; may be
   *     empty
   */
  public static void mount(String type, Path target, long flags, String options)
      throws LinuxException {
    byte[] data = options.isEmpty() ? null : NamespaceNative.cString(options);
    byte[] name = NamespaceNative.cString(type);
    if (NamespaceNative.mount(name, path(target), name, flags, data) < 0) {
      throw new LinuxException(
          "mount(" + type + ", " + target + ", " + options + ")", Native.getLastError());
    }
  }

  /** Makes a file or directory, without what is mounted below it, appear at another place too. */
  public static void bind(Path source, Path target) throws LinuxException {
    bind(source, target, MS_BIND);
  }

  /** As {@link #bind}, with what is mounted below the source. */
  public static void bindRecursively(Path source, Path target) throws LinuxException {
    bind(source, target, MS_BIND | MS_REC);
  }

  private static void bind(Path source, Path target, long flags) throws LinuxException {
    if (NamespaceNative.mount(path(source), path(target), null, flags, null) < 0) {
      throw new LinuxException(
          "mount(bind, " + source + ", " + target + ")", Native.getLastError());
    }
  }

  /**
   * Makes the mount that a path lies on, and all mounts below that path, read-only: all or none.
   * While somebody writes through one of them, if only the time of last access, it is tried again.
   *
   * @throws LinuxException EBUSY when somebody goes on writing for a second
   */
  public static void setReadOnlyRecursively(Path target) throws LinuxException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    while (true) {
      try {
        setAttributes(target, AT_RECURSIVE, MOUNT_ATTR_RDONLY, 0);
        return;
      } catch (LinuxException e) {
        if (e.errno() != Errno.EBUSY || System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  /** Makes one mount read-only. */
  public static void setReadOnly(Path target) throws LinuxException {
    setAttributes(target, 0, MOUNT_ATTR_RDONLY, 0);
  }

  /** Makes one mount writable again. */
  public static void setWritable(Path target) throws LinuxException {
    setAttributes(target, 0, 0, MOUNT_ATTR_RDONLY);
  }

  /** Takes a mount away now; its files stay reachable through other mounts of them. */
  public static void detach(Path target) throws LinuxException {
    if (NamespaceNative.umount2(path(target), MNT_DETACH) < 0) {
      throw new LinuxException("umount2(" + target + ", MNT_DETACH)", Native.getLastError());
    }
  }

  /**
   * Changes the working directory of the calling thread, which must share it with no other:
   * relative paths then go on to mean the same files when other mounts cover the directory.
   */
  public static void changeDirectory(Path directory) throws LinuxException {
    if (NamespaceNative.chdir(path(directory)) < 0) {
      throw new LinuxException("chdir(" + directory + ")", Native.getLastError());
    }
  }

  /** Sets the host name in the UTS namespace of the calling thread, 1 to 64 bytes. */
  public static void setHostName(String name) throws LinuxException {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    if (NamespaceNative.sethostname(bytes, bytes.length) < 0) {
      throw new LinuxException("sethostname(" + name + ")", Native.getLastError());
    }
  }

  private static void setAttributes(Path target, long flags, long set, long clear)
      throws LinuxException {
    // struct mount_attr { __u64 attr_set; __u64 attr_clr; __u64 propagation; __u64 userns_fd; }
    byte[] attributes =
        ByteBuffer.allocate(MOUNT_ATTR_SIZE)
            .order(ByteOrder.nativeOrder())
            .putLong(set)
            .putLong(clear)
            .array();
    long result =
        NamespaceNative.syscall(
            NamespaceNative.SYS_MOUNT_SETATTR,
            AT_FDCWD,
            path(target),
            flags,
            attributes,
            MOUNT_ATTR_SIZE);
    if (result < 0) {
      int errno = Native.getLastError();
      String call = "mount_setattr(" + target + ", set " + set + ", clear " + clear + ")";
      throw errno == ENOSYS
          ? new LinuxException(call, errno, "It needs Linux 5.12 or newer")
          : new LinuxException(call, errno);
    }
  }

  private static byte[] path(Path path) {
    return NamespaceNative.cString(path.toString());
  }
}
