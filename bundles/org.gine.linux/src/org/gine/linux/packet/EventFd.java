package org.gine.linux.packet;

import com.sun.jna.Native;
import org.gine.internal.linux.PacketNatives;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/**
 * An event counter (eventfd(2)) with which any thread wakes one that waits in a {@link Poller}.
 * {@link #signal()} may be called by any thread, {@link #clear()} by the waiting one only. Neither
 * may be called after {@link #close()}.
 */
public final class EventFd implements AutoCloseable {
  private static final int EFD_NONBLOCK = 0x800;
  private static final int EFD_CLOEXEC = 0x80000;

  private final int fd;
  private final NativeMemory one;
  private final NativeMemory value;

  /** Makes a counter of 0. */
  public EventFd() throws LinuxException {
    fd = PacketNatives.eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (fd < 0) {
      throw new LinuxException("eventfd", Native.getLastError());
    }
    one = NativeMemory.zeroed(8);
    value = NativeMemory.zeroed(8);
    one.buffer().putLong(0, 1);
  }

  /** The file descriptor. */
  public int fd() {
    return fd;
  }

  /** Makes it readable, if it is not yet. */
  public void signal() {
    // EAGAIN means that the counter is full: it is readable then, which is all that is wanted.
    PacketNatives.write(fd, one.address(), 8);
  }

  /** Makes it unreadable again. */
  public void clear() {
    while (PacketNatives.read(fd, value.address(), 8) < 0 && Native.getLastError() == Errno.EINTR) {
      // again
    }
  }

  @Override
  public void close() {
    PacketNatives.close(fd);
    one.close();
    value.close();
  }
}
