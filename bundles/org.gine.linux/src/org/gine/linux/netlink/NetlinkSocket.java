package org.gine.linux.netlink;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.gine.internal.linux.NetlinkNative;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/**
 * A socket to the routing part of the kernel. It belongs for ever to the network namespace that its
 * opening thread was in. One thread at a time may use it. See netlink(7).
 */
public final class NetlinkSocket implements AutoCloseable {
  private static final int SOCK_RAW = 3;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int NETLINK_ROUTE = 0;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVTIMEO = 20;
  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_CAP_ACK = 10;
  private static final int NETLINK_EXT_ACK = 11;
  private static final int NETLINK_GET_STRICT_CHK = 12;
  private static final int MSG_TRUNC = 0x20;
  private static final int ADDRESS_LENGTH = 12;
  private static final int SENDER_OFFSET = 4;

  /**
   * {@code struct sockaddr_nl} of no groups and port 0: the kernel, or in bind(2) a port that the
   * kernel chooses.
   */
  private static final byte[] KERNEL =
      ByteBuffer.allocate(ADDRESS_LENGTH)
          .order(ByteOrder.nativeOrder())
          .putShort((short) NetlinkConstants.AF_NETLINK)
          .array();

  private final byte[] sender = new byte[ADDRESS_LENGTH];
  private final int[] senderLength = new int[1];
  private volatile int fd;

  private NetlinkSocket(int fd) {
    this.fd = fd;
  }

  /**
   * Opens a socket for requests, in the network namespace of the calling thread.
   *
   * @param patience how long a receive waits for the kernel, at least 1 ms
   */
  public static NetlinkSocket open(Duration patience) throws LinuxException {
    int fd =
        NetlinkNative.socket(NetlinkConstants.AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (fd < 0) {
      throw new LinuxException("socket(AF_NETLINK, NETLINK_ROUTE)", Native.getLastError());
    }
    NetlinkSocket socket = new NetlinkSocket(fd);
    try {
      socket.set(SOL_SOCKET, SO_RCVTIMEO, timeval(patience));
      socket.set(SOL_NETLINK, NETLINK_CAP_ACK, intBytes(1));
      socket.set(SOL_NETLINK, NETLINK_EXT_ACK, intBytes(1));
      socket.set(SOL_NETLINK, NETLINK_GET_STRICT_CHK, intBytes(1));
      socket.bind();
    } catch (LinuxException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  /** Sends the bytes between position and limit of a direct buffer as one datagram. */
  void send(ByteBuffer datagram) throws LinuxException {
    long result;
    do {
      result =
          NetlinkNative.sendto(
              fd(), address(datagram), datagram.remaining(), 0, KERNEL, ADDRESS_LENGTH);
    } while (result < 0 && Native.getLastError() == Errno.EINTR);
    if (result < 0) {
      throw new LinuxException(
          "sendto(netlink, " + datagram.remaining() + " bytes)", Native.getLastError());
    }
  }

  /**
   * Waits for a datagram from the kernel; those from other senders are passed over.
   *
   * @param buffer direct; afterwards from its beginning to the end of the datagram
   * @throws LinuxException EAGAIN when the kernel did not answer in time, ENOBUFS when answers were
   *     lost, EMSGSIZE when the buffer is too small
   */
  void receive(ByteBuffer buffer) throws LinuxException {
    buffer.clear();
    while (true) {
      senderLength[0] = ADDRESS_LENGTH;
      long length =
          NetlinkNative.recvfrom(
              fd(), address(buffer), buffer.capacity(), MSG_TRUNC, sender, senderLength);
      if (length < 0) {
        int errno = Native.getLastError();
        if (errno == Errno.EAGAIN) {
          throw new LinuxException(
              "recvfrom(netlink)", errno, "The kernel did not answer within the time allowed");
        }
        if (errno != Errno.EINTR) {
          throw new LinuxException("recvfrom(netlink)", errno);
        }
      } else if (length > buffer.capacity()) {
        throw new LinuxException("recvfrom(netlink, " + length + " bytes)", Errno.EMSGSIZE);
      } else if (isFromKernel()) {
        buffer.limit((int) length);
        return;
      }
    }
  }

  private boolean isFromKernel() {
    return senderLength[0] == ADDRESS_LENGTH
        && ByteBuffer.wrap(sender).order(ByteOrder.nativeOrder()).getInt(SENDER_OFFSET) == 0;
  }

  /** The file descriptor, for calls that want any socket of the namespace. */
  public int fd() {
    int open = fd;
    if (open < 0) {
      throw new IllegalStateException("The netlink socket is closed");
    }
    return open;
  }

  @Override
  public synchronized void close() {
    if (fd >= 0) {
      NetlinkNative.close(fd);
      fd = -1;
    }
  }

  private void set(int level, int option, byte[] value) throws LinuxException {
    if (NetlinkNative.setsockopt(fd, level, option, value, value.length) < 0) {
      throw new LinuxException(
          "setsockopt(netlink, " + level + ", " + option + ")",
          Native.getLastError(),
          "It needs Linux 4.20 or newer");
    }
  }

  private void bind() throws LinuxException {
    if (NetlinkNative.bind(fd, KERNEL, ADDRESS_LENGTH) < 0) {
      throw new LinuxException("bind(netlink)", Native.getLastError());
    }
  }

  private static byte[] intBytes(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(value).array();
  }

  private static byte[] timeval(Duration time) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .putLong(time.toSeconds())
        .putLong(time.toNanosPart() / 1000)
        .array();
  }

  private static long address(ByteBuffer direct) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(direct)) + direct.position();
  }
}
