package org.gine.linux.namespace;

import com.sun.jna.Native;
import org.gine.internal.linux.NamespaceNative;
import org.gine.linux.LinuxException;

/** A namespace that an open file stands for, one of {@code /proc/PID/ns}, which keeps it alive. */
public final class NamespaceFile implements NamespaceTarget {
  private final int fd;

  /**
   * For a file that this process has open.
   *
   * @param fd its descriptor; it stays the caller's
   */
  public NamespaceFile(int fd) {
    this.fd = fd;
  }

  @Override
  public void enter(int namespaceFlags) throws LinuxException {
    if (NamespaceNative.setns(fd, namespaceFlags) < 0) {
      throw new LinuxException(
          "setns(descriptor " + fd + ", 0x" + Integer.toHexString(namespaceFlags) + ")",
          Native.getLastError());
    }
  }

  @Override
  public String describe() {
    return "descriptor " + fd;
  }
}
