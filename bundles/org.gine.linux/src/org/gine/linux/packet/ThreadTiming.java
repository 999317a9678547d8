package org.gine.linux.packet;

import com.sun.jna.Native;
import org.gine.internal.linux.PacketNatives;
import org.gine.linux.LinuxException;

/** How precisely the calling thread is woken. */
public final class ThreadTiming {
  private static final int PR_SET_TIMERSLACK = 29;

  private ThreadTiming() {}

  /**
   * Sets the calling thread's timer slack (prctl(2)): by how much the kernel may be late to spare
   * itself interrupts. The default is 50 µs.
   *
   * @param nanos at least 1
   */
  public static void setTimerSlack(long nanos) throws LinuxException {
    if (nanos < 1) {
      throw new IllegalArgumentException("timer slack must be at least 1 ns, but is " + nanos);
    }
    if (PacketNatives.prctl(PR_SET_TIMERSLACK, nanos, 0, 0, 0) < 0) {
      throw new LinuxException("prctl(PR_SET_TIMERSLACK, " + nanos + ")", Native.getLastError());
    }
  }
}
