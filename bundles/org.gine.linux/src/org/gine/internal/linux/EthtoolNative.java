package org.gine.internal.linux;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The one call that ethtool needs. */
public final class EthtoolNative {
  static {
    Native.register(EthtoolNative.class, Platform.C_LIBRARY_NAME);
  }

  private EthtoolNative() {}

  /**
   * {@code int ioctl(int fd, unsigned long request, ...);} with a pointer as its third argument.
   */
  public static native int ioctl(int fd, long request, long argument);
}
