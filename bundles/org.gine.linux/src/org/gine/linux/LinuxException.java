package org.gine.linux;

import java.io.IOException;

/** A system call that failed: which one, on what, with which errno, and what may help. */
public final class LinuxException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /**
   * Describes a failure.
   *
   * @param call the system call, with the arguments that matter
   * @param errno as {@code errno(3)}
   */
  public LinuxException(String call, int errno) {
    super(call + ": " + Errno.describe(errno));
    this.errno = errno;
  }

  /**
   * Describes a failure for which a remedy is known.
   *
   * @param call the system call, with the arguments that matter
   * @param errno as {@code errno(3)}
   * @param remedy what to do, a sentence
   */
  public LinuxException(String call, int errno, String remedy) {
    super(call + ": " + Errno.describe(errno) + ". " + remedy);
    this.errno = errno;
  }

  /** The error number. */
  public int errno() {
    return errno;
  }
}
