package org.gine.linux.packet;

import com.sun.jna.Native;
import org.gine.internal.linux.PacketNatives;
import org.gine.linux.LinuxException;

/** How soon a thread runs after it was woken (sched(7)). */
public final class ThreadTiming {
  private static final int PR_SET_TIMERSLACK = 29;
  private static final int SCHED_OTHER = 0;
  private static final int SCHED_FIFO = 1;
  private static final int SCHED_RESET_ON_FORK = 0x40000000;
  private static final long SYS_SCHED_SETATTR =
      "aarch64".equals(System.getProperty("os.arch")) ? 274 : 314;
  private static final long SYS_SCHED_GETATTR = SYS_SCHED_SETATTR + 1;
  private static final int SCHED_ATTR_BYTES = 48;
  private static final int SCHED_FLAGS = 8;
  private static final int SCHED_FLAG_RESET_ON_FORK = 1;
  private static final int SCHED_RUNTIME = 24;

  /** In a cpu_set_t. */
  private static final int PROCESSORS = 1024;

  private ThreadTiming() {}

  /** The calling thread's number in its PID namespace (gettid(2)). */
  public static int threadId() {
    return PacketNatives.gettid();
  }

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

  /**
   * Asks for a time slice for the calling thread, which must have an ordinary priority
   * (sched_setattr(2), sched_runtime; since Linux 6.12, without effect before). A thread with a
   * short slice is not given more time than others, but gets it sooner when it wakes up; no
   * privilege is needed. Its nice value stays. Threads that it starts have the default again.
   *
   * @param nanos the kernel takes 100 µs to 100 ms; its default is some milliseconds
   */
  public static void setSlice(long nanos) throws LinuxException {
    // struct sched_attr { u32 size, policy; u64 flags; s32 nice; u32 priority; u64 runtime, … }
    try (NativeMemory attributes = NativeMemory.zeroed(SCHED_ATTR_BYTES)) {
      if (PacketNatives.syscall(SYS_SCHED_GETATTR, 0, attributes.address(), SCHED_ATTR_BYTES, 0)
          < 0) {
        throw new LinuxException("sched_getattr", Native.getLastError());
      }
      attributes.buffer().putLong(SCHED_FLAGS, SCHED_FLAG_RESET_ON_FORK);
      attributes.buffer().putLong(SCHED_RUNTIME, nanos);
      if (PacketNatives.syscall(SYS_SCHED_SETATTR, 0, attributes.address(), 0, 0) < 0) {
        throw new LinuxException("sched_setattr(runtime " + nanos + ")", Native.getLastError());
      }
    }
  }

  /**
   * Keeps the calling thread on one processor (sched_setaffinity(2)).
   *
   * @param processor 0 to 1023
   * @throws LinuxException EINVAL: there is no such processor, or this process may not use it
   */
  public static void keepOn(int processor) throws LinuxException {
    if (processor < 0 || processor >= PROCESSORS) {
      throw new IllegalArgumentException(
          "the number of a processor must be 0 to " + (PROCESSORS - 1) + ", but is " + processor);
    }
    try (NativeMemory mask = NativeMemory.zeroed(PROCESSORS / 8)) {
      mask.buffer().putLong(processor / 64 * 8, 1L << processor % 64);
      if (PacketNatives.sched_setaffinity(0, PROCESSORS / 8, mask.address()) < 0) {
        throw new LinuxException("sched_setaffinity(" + processor + ")", Native.getLastError());
      }
    }
  }

  /**
   * Asks for real-time priority for the calling thread (SCHED_FIFO): it then runs before all
   * ordinary threads. Threads that it starts are ordinary again.
   *
   * @param priority 1 to 99
   * @return false when the kernel refuses: it needs CAP_SYS_NICE in the initial user namespace, or
   *     a limit RLIMIT_RTPRIO of at least that priority
   */
  public static boolean tryRealtime(int priority) {
    try (NativeMemory parameters = NativeMemory.zeroed(4)) {
      parameters.buffer().putInt(0, priority);
      int policy = SCHED_FIFO | SCHED_RESET_ON_FORK;
      return PacketNatives.sched_setscheduler(0, policy, parameters.address()) == 0;
    }
  }

  /**
   * Gives real-time priority back: the calling thread is an ordinary one again. That the threads it
   * starts do not inherit from it can not be taken back without privilege, and so stays.
   */
  public static void setOrdinary() throws LinuxException {
    try (NativeMemory parameters = NativeMemory.zeroed(4)) {
      int policy = SCHED_OTHER | SCHED_RESET_ON_FORK;
      if (PacketNatives.sched_setscheduler(0, policy, parameters.address()) < 0) {
        throw new LinuxException("sched_setscheduler(SCHED_OTHER)", Native.getLastError());
      }
    }
  }

  /**
   * Whether a thread has real-time priority.
   *
   * @param thread its {@link #threadId()}; false when it does not exist any more
   */
  public static boolean isRealtime(int thread) {
    int policy = PacketNatives.sched_getscheduler(thread);
    return policy >= 0 && (policy & ~SCHED_RESET_ON_FORK) == SCHED_FIFO;
  }
}
