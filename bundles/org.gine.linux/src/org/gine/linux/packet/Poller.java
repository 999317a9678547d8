package org.gine.linux.packet;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import org.gine.internal.linux.EpollPwait2;
import org.gine.internal.linux.PacketNatives;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/**
 * Waits until one of many descriptors can be read, or for a time given in nanoseconds (epoll(7),
 * level-triggered): its cost goes with the descriptors that are ready, not with those that exist.
 */
public final class Poller implements AutoCloseable {
  /** The descriptor can be read. */
  public static final int READABLE = 0x1;

  /** The descriptor has a pending error or was hung up. */
  public static final int ERROR = 0x8 | 0x10;

  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final short POLLIN = 1;
  private static final int ENOSYS = 38;

  // struct epoll_event { uint32_t events; uint64_t data; } is packed on x86_64 only.
  private static final boolean PACKED = "amd64".equals(System.getProperty("os.arch"));
  private static final int EVENT_BYTES = PACKED ? 12 : 16;
  private static final int EVENT_DATA = PACKED ? 4 : 8;

  private static final int TIMESPEC = 0;
  private static final int POLLFD = 16;
  private static final int CONTROL = 32;
  private static final int EVENTS = 64;

  private final int fd;
  private final int capacity;
  private final NativeMemory memory;
  private final ByteBuffer view;
  private boolean nanosecondWait = EpollPwait2.isMapped();

  /**
   * Makes a poller.
   *
   * @param capacity descriptors reported by one wait, at least 1
   */
  public Poller(int capacity) throws LinuxException {
    this.capacity = capacity;
    this.memory = NativeMemory.zeroed(EVENTS + (long) capacity * EVENT_BYTES);
    this.view = memory.buffer();
    this.fd = PacketNatives.epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0) {
      memory.close();
      throw new LinuxException("epoll_create1", Native.getLastError());
    }
    view.putInt(POLLFD, fd);
    view.putShort(POLLFD + 4, POLLIN);
  }

  /**
   * Watches a descriptor.
   *
   * @param descriptor to be read
   * @param key reported by {@link #key}
   */
  public void add(int descriptor, int key) throws LinuxException {
    view.putInt(CONTROL, READABLE);
    view.putLong(CONTROL + EVENT_DATA, key);
    control(EPOLL_CTL_ADD, descriptor, "EPOLL_CTL_ADD");
  }

  /** Watches a descriptor no longer. */
  public void remove(int descriptor) throws LinuxException {
    control(EPOLL_CTL_DEL, descriptor, "EPOLL_CTL_DEL");
  }

  private void control(int operation, int descriptor, String name) throws LinuxException {
    if (PacketNatives.epoll_ctl(fd, operation, descriptor, memory.address() + CONTROL) < 0) {
      throw new LinuxException(
          "epoll_ctl(" + name + ", " + descriptor + ")", Native.getLastError());
    }
  }

  /**
   * Waits.
   *
   * @param timeoutNanos 0: only looks; negative: without limit
   * @return descriptors that are ready; 0 when the time is over or a signal came
   */
  public int await(long timeoutNanos) throws LinuxException {
    int result;
    if (timeoutNanos == 0) {
      result = PacketNatives.epoll_wait(fd, memory.address() + EVENTS, capacity, 0);
    } else if (timeoutNanos < 0) {
      result = PacketNatives.epoll_wait(fd, memory.address() + EVENTS, capacity, -1);
    } else {
      putTimeout(timeoutNanos);
      result = nanosecondWait ? awaitByEpoll() : awaitByPpoll();
    }
    if (result < 0) {
      int errno = Native.getLastError();
      if (errno != Errno.EINTR) {
        throw new LinuxException("epoll_wait", errno);
      }
      return 0;
    }
    return result;
  }

  /** Waits for so many nanoseconds, whatever becomes ready; shorter when a signal comes. */
  public void pause(long nanos) {
    putTimeout(nanos);
    PacketNatives.ppoll(0, 0, memory.address() + TIMESPEC, 0);
  }

  private void putTimeout(long nanos) {
    view.putLong(TIMESPEC, nanos / 1_000_000_000);
    view.putLong(TIMESPEC + 8, nanos % 1_000_000_000);
  }

  private int awaitByEpoll() {
    int result =
        EpollPwait2.epoll_pwait2(
            fd, memory.address() + EVENTS, capacity, memory.address() + TIMESPEC, 0);
    if (result < 0 && Native.getLastError() == ENOSYS) {
      nanosecondWait = false;
      return awaitByPpoll();
    }
    return result;
  }

  /** An epoll descriptor is itself readable when one of its own is: ppoll counts in nanoseconds. */
  private int awaitByPpoll() {
    int result = PacketNatives.ppoll(memory.address() + POLLFD, 1, memory.address() + TIMESPEC, 0);
    return result <= 0
        ? result
        : PacketNatives.epoll_wait(fd, memory.address() + EVENTS, capacity, 0);
  }

  /** Uses ppoll(2) even where epoll_pwait2(2) exists; for tests. */
  void usePpoll() {
    nanosecondWait = false;
  }

  /** Key of the {@code i}th ready descriptor. */
  public int key(int i) {
    return (int) view.getLong(EVENTS + i * EVENT_BYTES + EVENT_DATA);
  }

  /** {@link #READABLE} and {@link #ERROR} of the {@code i}th ready descriptor. */
  public int events(int i) {
    return view.getInt(EVENTS + i * EVENT_BYTES);
  }

  @Override
  public void close() {
    PacketNatives.close(fd);
    memory.close();
  }
}
