package org.gine.internal.linux;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * System calls about processes. After a call that answers -1 the error number is {@link
 * Native#getLastError()} of the same thread.
 */
public final class ProcessNative {
  static {
    Native.register(ProcessNative.class, Platform.C_LIBRARY_NAME);
  }

  private ProcessNative() {}

  /** {@code int kill(pid_t pid, int sig);} */
  public static native int kill(int pid, int signal);

  /** {@code pid_t waitpid(pid_t pid, int *wstatus, int options);} */
  public static native int waitpid(int pid, int[] status, int options);
}
