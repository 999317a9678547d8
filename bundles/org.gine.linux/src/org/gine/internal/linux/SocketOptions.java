package org.gine.internal.linux;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/** Options of a socket that are whole numbers, over memory that is its owner's (setsockopt(2)). */
public final class SocketOptions {
  /** The socket level. */
  public static final int SOL_SOCKET = 1;

  /** Receive buffer. */
  public static final int SO_RCVBUF = 8;

  /** Receive buffer beyond the limit for everybody. */
  public static final int SO_RCVBUFFORCE = 33;

  private static final int LENGTH = 32;

  private final int fd;
  private final String subject;
  private final ByteBuffer memory;
  private final long address;

  /**
   * For one socket.
   *
   * @param subject what the socket is of, for messages: {@code eth0}
   * @param memory at least 36 bytes of native memory, in the machine's byte order
   * @param address of that memory
   */
  public SocketOptions(int fd, String subject, ByteBuffer memory, long address) {
    this.fd = fd;
    this.subject = subject;
    this.memory = memory;
    this.address = address;
  }

  /** Sets an option. */
  public void set(int level, int option, String name, int value) throws LinuxException {
    memory.putInt(0, value);
    check(
        PacketNatives.setsockopt(fd, level, option, address, Integer.BYTES),
        "setsockopt(" + name + ", " + value + ")");
  }

  /** Reads an option. The event loop does so too: a message is made for a failure only. */
  public int get(int level, int option, String name) throws LinuxException {
    memory.putInt(LENGTH, Integer.BYTES);
    if (PacketNatives.getsockopt(fd, level, option, address, address + LENGTH) < 0) {
      check(-1, "getsockopt(" + name + ")");
    }
    return memory.getInt(0);
  }

  /**
   * Sets a buffer: beyond the limit for everybody where that is allowed, else as much as the kernel
   * grants.
   */
  public void setBuffer(int force, int plain, String name, int bytes) throws LinuxException {
    memory.putInt(0, bytes);
    if (PacketNatives.setsockopt(fd, SOL_SOCKET, force, address, Integer.BYTES) == 0) {
      return;
    }
    int errno = Native.getLastError();
    if (errno != Errno.EPERM) {
      throw new LinuxException("setsockopt(" + name + "FORCE) on " + subject, errno);
    }
    set(SOL_SOCKET, plain, name, bytes);
  }

  /** Throws for a call that failed. */
  public void check(long result, String call) throws LinuxException {
    if (result < 0) {
      throw new LinuxException(call + " on " + subject, Native.getLastError());
    }
  }
}
