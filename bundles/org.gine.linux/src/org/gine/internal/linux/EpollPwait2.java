package org.gine.internal.linux;

import com.sun.jna.Native;

/**
 * {@code epoll_pwait2(2)}, apart from the others because older C libraries (glibc before 2.35) lack
 * it.
 */
public final class EpollPwait2 {
  private static final boolean MAPPED = map();

  private EpollPwait2() {}

  private static boolean map() {
    try {
      Native.register(EpollPwait2.class, "c");
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  /** True when the C library has the function; the kernel may still answer ENOSYS (before 5.11). */
  public static boolean isMapped() {
    return MAPPED;
  }

  /**
   * {@code int epoll_pwait2(int epfd, struct epoll_event *events, int maxevents, const struct
   * timespec *timeout, const sigset_t *sigmask)}.
   */
  @SuppressWarnings("checkstyle:MethodName")
  public static native int epoll_pwait2(int epoll, long events, int max, long timeout, long mask);
}
