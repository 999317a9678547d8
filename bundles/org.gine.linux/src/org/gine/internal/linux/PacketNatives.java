package org.gine.internal.linux;

import com.sun.jna.Native;

/**
 * The C functions behind {@code org.gine.linux.packet}, mapped directly. Pointers and sizes are
 * passed as {@code long}: both supported machines (x86_64, aarch64) are LP64.
 *
 * <p>JNA keeps {@code errno} of every call per thread; {@link Native#getLastError()} reads it and
 * costs one cheap native call, so it is only asked for after a failure. The alternative, {@code
 * throws LastErrorException}, makes an exception with a stack trace for every EAGAIN.
 */
public final class PacketNatives {
  static {
    Native.register(PacketNatives.class, "c");
  }

  private PacketNatives() {}

  /** {@code int socket(int domain, int type, int protocol)}. */
  public static native int socket(int domain, int type, int protocol);

  /** {@code int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen)}. */
  public static native int bind(int fd, long address, int length);

  /**
   * {@code int setsockopt(int sockfd, int level, int optname, const void *optval, socklen_t len)}.
   */
  public static native int setsockopt(int fd, int level, int name, long value, int length);

  /** {@code int getsockopt(int sockfd, int level, int optname, void *optval, socklen_t *len)}. */
  public static native int getsockopt(int fd, int level, int name, long value, long length);

  /** {@code unsigned int if_nametoindex(const char *ifname)}. */
  @SuppressWarnings("checkstyle:MethodName")
  public static native int if_nametoindex(String name);

  /**
   * {@code int recvmmsg(int sockfd, struct mmsghdr *msgvec, unsigned int vlen, int flags, struct
   * timespec *timeout)}.
   */
  public static native int recvmmsg(int fd, long messages, int count, int flags, long timeout);

  /** {@code int sendmmsg(int sockfd, struct mmsghdr *msgvec, unsigned int vlen, int flags)}. */
  public static native int sendmmsg(int fd, long messages, int count, int flags);

  /**
   * {@code ssize_t sendto(int sockfd, const void *buf, size_t len, int flags, const struct sockaddr
   * *addr, socklen_t addrlen)}.
   */
  public static native long sendto(
      int fd, long buffer, long count, int flags, long address, int length);

  /** {@code int madvise(void *addr, size_t length, int advice)}. */
  public static native int madvise(long address, long length, int advice);

  /** {@code void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset)}. */
  public static native long mmap(
      long address, long length, int protection, int flags, int fd, long offset);

  /** {@code int munmap(void *addr, size_t length)}. */
  public static native int munmap(long address, long length);

  /** {@code int close(int fd)}. */
  public static native int close(int fd);

  /** {@code ssize_t read(int fd, void *buf, size_t count)}. */
  public static native long read(int fd, long buffer, long count);

  /** {@code ssize_t write(int fd, const void *buf, size_t count)}. */
  public static native long write(int fd, long buffer, long count);

  /** {@code int eventfd(unsigned int initval, int flags)}. */
  public static native int eventfd(int initial, int flags);

  /** {@code int epoll_create1(int flags)}. */
  @SuppressWarnings("checkstyle:MethodName")
  public static native int epoll_create1(int flags);

  /** {@code int epoll_ctl(int epfd, int op, int fd, struct epoll_event *event)}. */
  @SuppressWarnings("checkstyle:MethodName")
  public static native int epoll_ctl(int epoll, int operation, int fd, long event);

  /** {@code int epoll_wait(int epfd, struct epoll_event *events, int maxevents, int timeout)}. */
  @SuppressWarnings("checkstyle:MethodName")
  public static native int epoll_wait(int epoll, long events, int max, int timeoutMillis);

  /**
   * {@code int ppoll(struct pollfd *fds, nfds_t nfds, const struct timespec *tmo_p, const sigset_t
   * *sigmask)}.
   */
  public static native int ppoll(long fds, long count, long timeout, long mask);

  /** {@code int clock_gettime(clockid_t clockid, struct timespec *tp)}. */
  @SuppressWarnings("checkstyle:MethodName")
  public static native int clock_gettime(int clock, long time);

  /**
   * {@code int prctl(int option, unsigned long arg2, unsigned long arg3, unsigned long arg4,
   * unsigned long arg5)}; variadic in C, which both calling conventions pass alike for integers.
   */
  public static native int prctl(int option, long a, long b, long c, long d);

  /** {@code pid_t gettid(void)}. */
  public static native int gettid();

  /** {@code int sched_setscheduler(pid_t pid, int policy, const struct sched_param *param)}. */
  @SuppressWarnings("checkstyle:MethodName")
  public static native int sched_setscheduler(int thread, int policy, long parameters);

  /** {@code int sched_getscheduler(pid_t pid)}. */
  @SuppressWarnings("checkstyle:MethodName")
  public static native int sched_getscheduler(int thread);

  /** {@code int sched_setaffinity(pid_t pid, size_t cpusetsize, const cpu_set_t *mask)}. */
  @SuppressWarnings("checkstyle:MethodName")
  public static native int sched_setaffinity(int thread, long bytes, long mask);

  /** {@code long syscall(long number, ...)}, with four arguments; see {@link #prctl}. */
  public static native long syscall(long number, long a, long b, long c, long d);
}
