package org.gine.linux.netlink;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
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
  private static final int MSG_DONTWAIT = 0x40;
  private static final int ADDRESS_LENGTH = 12;
  private static final int SENDER_OFFSET = 4;
  private static final int POLLIN = 1;
  private static final int POLLFD_LENGTH = 8;

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
    return open(patience, 0);
  }

  /**
   * Opens a socket that also hears of changes.
   *
   * @param groups bit n - 1 set for group n of rtnetlink(7)
   */
  static NetlinkSocket open(Duration patience, int groups) throws LinuxException {
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
      socket.bind(groups);
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
              fd(), address(datagram), datagram.remaining(), 0, kernel(0), ADDRESS_LENGTH);
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
    if (!receive(buffer, 0)) {
      throw new LinuxException(
          "recvfrom(netlink)", Errno.EAGAIN, "The kernel did not answer within the time allowed");
    }
  }

  /** Takes a datagram that is there already; false when there is none. */
  boolean receiveNow(ByteBuffer buffer) throws LinuxException {
    return receive(buffer, MSG_DONTWAIT);
  }

  private boolean receive(ByteBuffer buffer, int flags) throws LinuxException {
    buffer.clear();
    while (true) {
      senderLength[0] = ADDRESS_LENGTH;
      long length =
          NetlinkNative.recvfrom(
              fd(), address(buffer), buffer.capacity(), MSG_TRUNC | flags, sender, senderLength);
      if (length < 0) {
        int errno = Native.getLastError();
        if (errno == Errno.EAGAIN) {
          return false;
        }
        if (errno != Errno.EINTR) {
          throw new LinuxException("recvfrom(netlink)", errno);
        }
      } else if (length > buffer.capacity()) {
        throw new LinuxException("recvfrom(netlink, " + length + " bytes)", Errno.EMSGSIZE);
      } else if (isFromKernel()) {
        buffer.limit((int) length);
        return true;
      }
    }
  }

  private boolean isFromKernel() {
    return senderLength[0] == ADDRESS_LENGTH
        && ByteBuffer.wrap(sender).order(ByteOrder.nativeOrder()).getInt(SENDER_OFFSET) == 0;
  }

  /**
   * Waits until some sockets have something to receive.
   *
   * @param timeout 0 or more
   * @return true for each socket that has, in their order
   */
  static boolean[] poll(List<NetlinkSocket> sockets, Duration timeout) throws LinuxException {
    ByteBuffer descriptors =
        ByteBuffer.allocateDirect(Math.max(1, sockets.size()) * POLLFD_LENGTH)
            .order(ByteOrder.nativeOrder());
    for (NetlinkSocket socket : sockets) {
      descriptors.putInt(socket.fd()).putShort((short) POLLIN).putShort((short) 0);
    }
    descriptors.flip();
    long deadline = System.nanoTime() + timeout.toNanos();
    int result;
    do {
      // Rounded up, so that it never turns without waiting just before the deadline.
      long millis = Math.max(0, (deadline - System.nanoTime() + 999_999) / 1_000_000);
      result =
          NetlinkNative.poll(
              address(descriptors), sockets.size(), (int) Math.min(millis, Integer.MAX_VALUE));
    } while (result < 0 && Native.getLastError() == Errno.EINTR);
    if (result < 0) {
      throw new LinuxException(
          "poll(" + sockets.size() + " netlink sockets)", Native.getLastError());
    }
    boolean[] readable = new boolean[sockets.size()];
    for (int i = 0; i < readable.length; i++) {
      readable[i] = descriptors.getShort(i * POLLFD_LENGTH + 6) != 0;
    }
    return readable;
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

  private void bind(int groups) throws LinuxException {
    if (NetlinkNative.bind(fd, kernel(groups), ADDRESS_LENGTH) < 0) {
      throw new LinuxException("bind(netlink, groups " + groups + ")", Native.getLastError());
    }
  }

  /** {@code struct sockaddr_nl}; port 0 means the kernel, or in bind(2) that the kernel chooses. */
  private static byte[] kernel(int groups) {
    return ByteBuffer.allocate(ADDRESS_LENGTH)
        .order(ByteOrder.nativeOrder())
        .putShort((short) NetlinkConstants.AF_NETLINK)
        .putShort((short) 0)
        .putInt(0)
        .putInt(groups)
        .array();
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
