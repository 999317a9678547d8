package org.gine.linux.nfqueue;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gine.internal.linux.PacketNatives;
import org.gine.internal.linux.SocketOptions;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;
import org.gine.linux.netlink.NetlinkWriter;
import org.gine.linux.packet.MessageBatch;
import org.gine.linux.packet.NativeMemory;

/**
 * One netfilter queue, in the network namespace of the thread that opened it. What is in it when it
 * is closed is dropped, and what rules send to it afterwards too, unless they say {@code
 * --queue-bypass}.
 */
public final class QueueSocket implements AutoCloseable {
  private static final Path QUEUES = Path.of("/proc/thread-self/net/netfilter/nfnetlink_queue");

  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int NETLINK_NETFILTER = 12;
  private static final int SOCKADDR_NL_BYTES = 12;
  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_NO_ENOBUFS = 5;
  private static final int NLMSG_ERROR = 2;
  private static final int ERROR_BYTES = 20;
  private static final int SCRATCH = 1024;

  private final int fd;
  private final QueueConfig config;
  private final NativeMemory scratch = NativeMemory.zeroed(SCRATCH);
  private final SocketOptions options;
  private boolean closed;

  private QueueSocket(int fd, QueueConfig config) {
    this.fd = fd;
    this.config = config;
    this.options =
        new SocketOptions(
            fd, "netfilter queue " + config.number(), scratch.buffer(), scratch.address());
  }

  /**
   * Opens a queue.
   *
   * @throws LinuxException EPERM: CAP_NET_ADMIN is missing in the namespace; EBUSY: another program
   *     has this queue; EINVAL: the kernel has no module nfnetlink_queue; EPROTONOSUPPORT (93): no
   *     nfnetlink
   */
  public static QueueSocket open(QueueConfig config) throws LinuxException {
    int fd =
        PacketNatives.socket(
            AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_NETFILTER);
    if (fd < 0) {
      throw new LinuxException(
          "socket(AF_NETLINK, NETLINK_NETFILTER)",
          Native.getLastError(),
          "The kernel needs the module nfnetlink");
    }
    QueueSocket socket = new QueueSocket(fd, config);
    try {
      socket.options.setBuffer(
          SocketOptions.SO_RCVBUFFORCE, SocketOptions.SO_RCVBUF, "SO_RCVBUF", config.bufferBytes());
      // A full buffer is seen in the queue's own counters; the socket goes on.
      socket.options.set(SOL_NETLINK, NETLINK_NO_ENOBUFS, "NETLINK_NO_ENOBUFS", 1);
      socket.bind();
      socket.setUp();
      return socket;
    } catch (LinuxException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private void bind() throws LinuxException {
    // struct sockaddr_nl { u16 family; u16 pad; u32 pid, groups; }: a port that the kernel chooses
    ByteBuffer memory = scratch.buffer();
    memory.putLong(0, 0).putInt(8, 0).putShort(0, (short) AF_NETLINK);
    options.check(PacketNatives.bind(fd, scratch.address(), SOCKADDR_NL_BYTES), "bind(netlink)");
  }

  private void setUp() throws LinuxException {
    int number = config.number();
    int refused = request(writer -> QueueRequests.bind(writer, config, 1));
    if (refused != 0) {
      throw refusal(number, refused);
    }
    refused = request(writer -> QueueRequests.limit(writer, config, 2));
    if (refused != 0) {
      throw new LinuxException("length and flags of netfilter queue " + number, refused);
    }
    send(writer -> QueueRequests.deliver(writer, config, 3));
  }

  /** Why the kernel did not bind a queue, and what helps. */
  static LinuxException refusal(int number, int errno) {
    String call = "binding netfilter queue " + number;
    if (errno == Errno.EPERM && isTaken(number)) {
      return new LinuxException(
          call,
          Errno.EBUSY,
          "Another program has this queue: take another number, or end that program ("
              + QUEUES
              + " names its port)");
    }
    String remedy =
        switch (errno) {
          case Errno.EPERM -> "It needs CAP_NET_ADMIN in the network namespace";
          case Errno.EINVAL -> "The kernel needs the module nfnetlink_queue";
          default -> "";
        };
    return remedy.isEmpty()
        ? new LinuxException(call, errno)
        : new LinuxException(call, errno, remedy);
  }

  /** Looks whether somebody has the queue; the kernel refuses both cases with EPERM. */
  private static boolean isTaken(int number) {
    try {
      return Files.readAllLines(QUEUES).stream()
          .anyMatch(line -> line.strip().startsWith(number + " "));
    } catch (IOException e) {
      // Not to be read: then the kernel's own answer stands.
      return false;
    }
  }

  /** What writes a request. */
  @FunctionalInterface
  private interface Request {
    void write(NetlinkWriter writer);
  }

  private synchronized void send(Request request) throws LinuxException {
    ByteBuffer memory = scratch.buffer().clear();
    request.write(new NetlinkWriter(memory));
    options.check(
        PacketNatives.write(fd, scratch.address(), memory.position()), "write(nfnetlink)");
  }

  /** Sends a request and reads its answer, which is there as soon as the call returns. */
  private int request(Request request) throws LinuxException {
    send(request);
    long bytes = PacketNatives.read(fd, scratch.address(), SCRATCH);
    options.check(bytes, "read(nfnetlink)");
    ByteBuffer memory = scratch.buffer();
    if (bytes < ERROR_BYTES || memory.getShort(4) != NLMSG_ERROR) {
      throw new LinuxException("read(nfnetlink)", Errno.EBADMSG, "It answered with something else");
    }
    return -memory.getInt(16);
  }

  /** The file descriptor, for {@link org.gine.linux.packet.Poller}. */
  public int fd() {
    return fd;
  }

  /**
   * Receives without waiting: one message for each packet.
   *
   * @return messages received, at least 1, or the negative errno (EAGAIN: none waits)
   */
  public int receive(MessageBatch batch, int count) {
    return batch.receive(fd, count);
  }

  /**
   * Changes how packets come, from now on; for any thread.
   *
   * @param wholeSuperframes see {@link QueueConfig}
   * @param copyBytes see {@link QueueConfig}
   */
  public void change(boolean wholeSuperframes, int copyBytes) throws LinuxException {
    QueueConfig changed = config.with(wholeSuperframes, copyBytes);
    send(writer -> QueueRequests.segment(writer, changed, 4));
    send(writer -> QueueRequests.deliver(writer, changed, 5));
  }

  /** Receive buffer granted, as the kernel counts it. */
  public int receiveBufferBytes() throws LinuxException {
    return options.get(SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, "SO_RCVBUF");
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      PacketNatives.close(fd);
      scratch.close();
    }
  }
}
