package org.gine.linux.namespace;

import com.sun.jna.Native;
import org.gine.internal.linux.NamespaceNative;
import org.gine.linux.LinuxException;

/**
 * A file descriptor that stands for a process (pidfd_open(2), Linux 5.3; usable with setns(2) since
 * 5.8). It never stands for another process that got the same number later, and it does not keep
 * the process's namespaces alive.
 */
public final class PidFd implements NamespaceTarget, AutoCloseable {
  private final long pid;
  private int fd;

  private PidFd(long pid, int fd) {
    this.pid = pid;
    this.fd = fd;
  }

  /**
   * Opens a process.
   *
   * @param pid as seen in the caller's PID namespace
   * @throws LinuxException ESRCH when there is none
   */
  public static PidFd open(long pid) throws LinuxException {
    long fd = NamespaceNative.syscall(NamespaceNative.SYS_PIDFD_OPEN, pid, 0);
    if (fd < 0) {
      throw new LinuxException("pidfd_open(" + pid + ")", Native.getLastError());
    }
    return new PidFd(pid, (int) fd);
  }

  /** The process id it was opened with. */
  public long pid() {
    return pid;
  }

  @Override
  public String describe() {
    return "process " + pid;
  }

  /** The lock keeps the number from meaning another file. */
  @Override
  public synchronized void enter(int namespaceFlags) throws LinuxException {
    if (fd < 0) {
      throw new IllegalStateException("The descriptor of process " + pid + " is closed");
    }
    if (NamespaceNative.setns(fd, namespaceFlags) < 0) {
      throw new LinuxException(
          "setns(process " + pid + ", 0x" + Integer.toHexString(namespaceFlags) + ")",
          Native.getLastError());
    }
  }

  @Override
  public synchronized void close() {
    if (fd >= 0) {
      NamespaceNative.close(fd);
      fd = -1;
    }
  }
}
