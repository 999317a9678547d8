package org.gine.internal.linux;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.charset.StandardCharsets;

/**
 * System calls about namespaces, mounts and paths. After a call that answers -1 the error number is
 * {@link Native#getLastError()} of the same thread. Pointers to structures travel as {@code long}:
 * both supported machines (x86_64, aarch64) have 64-bit pointers and {@code size_t}.
 */
public final class NamespaceNative {
  /** The same number on x86_64 and aarch64, as for every call newer than Linux 5.1. */
  public static final long SYS_PIDFD_OPEN = 434;

  /** See {@link #SYS_PIDFD_OPEN}. */
  public static final long SYS_OPENAT2 = 437;

  /** See {@link #SYS_PIDFD_OPEN}. */
  public static final long SYS_MOUNT_SETATTR = 442;

  static {
    Native.register(NamespaceNative.class, Platform.C_LIBRARY_NAME);
  }

  private NamespaceNative() {}

  /** {@code int unshare(int flags);} */
  public static native int unshare(int flags);

  /** {@code int setns(int fd, int nstype);} */
  public static native int setns(int fd, int nstype);

  /**
   * {@code int mount(const char *source, const char *target, const char *filesystemtype, unsigned
   * long mountflags, const void *data);}
   */
  public static native int mount(
      byte[] source, byte[] target, byte[] type, long flags, byte[] data);

  /** {@code int umount2(const char *target, int flags);} */
  public static native int umount2(byte[] target, int flags);

  /** {@code int chdir(const char *path);} */
  public static native int chdir(byte[] path);

  /** {@code int sethostname(const char *name, size_t len);} */
  public static native int sethostname(byte[] name, long length);

  /** {@code int close(int fd);} */
  public static native int close(int fd);

  /** {@code long syscall(long number, ...);} with numbers only, for pidfd_open(2). */
  public static native long syscall(long number, long first, long second);

  /**
   * {@code long syscall(long number, ...);} with a path and a structure, for openat2(2) and {@code
   * mount_setattr(2)}: those two take their arguments in different order, so each has its own form.
   *
   * <p>{@code long openat2(int dirfd, const char *pathname, struct open_how *how, size_t size);}
   */
  public static native long syscall(
      long number, long directory, byte[] path, byte[] structure, long size);

  /**
   * {@code int mount_setattr(int dirfd, const char *pathname, unsigned int flags, struct mount_attr
   * *attr, size_t size);}
   */
  public static native long syscall(
      long number, long directory, byte[] path, long flags, byte[] structure, long size);

  /** Bytes of a C string in UTF-8, with the zero at its end. */
  public static byte[] cString(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "A path or name for the kernel must not contain a zero character: "
              + text.replace('\0', '?'));
    }
    return (text + '\0').getBytes(StandardCharsets.UTF_8);
  }
}
