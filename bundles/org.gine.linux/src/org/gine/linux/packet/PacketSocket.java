package org.gine.linux.packet;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.internal.linux.PacketNatives;
import org.gine.internal.linux.SocketOptions;
import org.gine.linux.LinuxException;

/**
 * A raw packet socket on one interface of the calling thread's network namespace (packet(7)). It
 * gets every frame that the interface receives, none that is sent through it, and never blocks.
 * Before each frame, in both directions, stands a {@code struct virtio_net_hdr} of {@value
 * #VNET_HEADER_BYTES} bytes, which carries deferred checksums and segmentation.
 */
public final class PacketSocket implements AutoCloseable {
  /** Length of the {@code struct virtio_net_hdr} before each frame. */
  public static final int VNET_HEADER_BYTES = 10;

  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int ETH_P_ALL = 3;
  private static final int SOCKADDR_LL_BYTES = 20;

  private static final int SO_ERROR = 4;
  private static final int SO_SNDBUF = 7;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_TIMESTAMPNS = 35;

  private static final int SOL_PACKET = 263;
  private static final int PACKET_ADD_MEMBERSHIP = 1;
  private static final int PACKET_STATISTICS = 6;
  private static final int PACKET_AUXDATA = 8;
  private static final int PACKET_VNET_HDR = 15;
  private static final int PACKET_IGNORE_OUTGOING = 23;
  private static final int PACKET_MR_PROMISC = 1;
  private static final int PACKET_MREQ_BYTES = 16;

  private final String interfaceName;
  private final int fd;
  private final NativeMemory scratch = NativeMemory.zeroed(64);
  private final SocketOptions options;
  private PacketRing ring;
  private boolean closed;

  private PacketSocket(String interfaceName, int fd) {
    this.interfaceName = interfaceName;
    this.fd = fd;
    this.options = new SocketOptions(fd, interfaceName, scratch.buffer(), scratch.address());
  }

  /**
   * Opens a socket.
   *
   * @param interfaceName an existing interface
   * @param bufferBytes receive and send buffer to ask for; without privilege over the initial user
   *     namespace the kernel grants no more than {@code net.core.rmem_max} and {@code wmem_max},
   *     see {@link #receiveBufferBytes()}
   * @param ringBytes of a receive ring, a multiple of 1 MiB; 0: without one. Its memory is the
   *     kernel's, and set aside from the beginning; where there is not so much, it has none
   * @throws LinuxException ENODEV: no such interface; EPERM: CAP_NET_RAW is missing in the
   *     namespace
   */
  public static PacketSocket open(String interfaceName, int bufferBytes, int ringBytes)
      throws LinuxException {
    int index = Interfaces.index(interfaceName);
    // Protocol 0: a socket that is made with a protocol hears every interface until it is bound.
    int fd = PacketNatives.socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
      throw new LinuxException(
          "socket(AF_PACKET, SOCK_RAW)",
          Native.getLastError(),
          "Packet sockets need CAP_NET_RAW in the network namespace.");
    }
    PacketSocket socket = new PacketSocket(interfaceName, fd);
    try {
      socket.options.set(SOL_PACKET, PACKET_IGNORE_OUTGOING, "PACKET_IGNORE_OUTGOING", 1);
      socket.options.setBuffer(
          SocketOptions.SO_RCVBUFFORCE, SocketOptions.SO_RCVBUF, "SO_RCVBUF", bufferBytes);
      socket.options.setBuffer(SO_SNDBUFFORCE, SO_SNDBUF, "SO_SNDBUF", bufferBytes);
      socket.options.set(SOL_PACKET, PACKET_VNET_HDR, "PACKET_VNET_HDR", 1);
      socket.options.set(SOL_PACKET, PACKET_AUXDATA, "PACKET_AUXDATA", 1);
      socket.options.set(SocketOptions.SOL_SOCKET, SO_TIMESTAMPNS, "SO_TIMESTAMPNS", 1);
      if (ringBytes > 0) {
        socket.ring = PacketRing.map(fd, socket.options, socket.scratch, ringBytes);
      }
      socket.bind(index);
      return socket;
    } catch (LinuxException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Opens a socket whose interface takes frames for whomever, as long as the socket is open; the
   * interface keeps its own address. See {@link #open}.
   */
  public static PacketSocket openPromiscuous(String interfaceName, int bufferBytes, int ringBytes)
      throws LinuxException {
    PacketSocket socket = open(interfaceName, bufferBytes, ringBytes);
    try {
      socket.join(PACKET_MR_PROMISC);
      return socket;
    } catch (LinuxException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** The file descriptor, for {@link Poller} and {@link MessageBatch}. */
  public int fd() {
    return fd;
  }

  /** Where frames come; null: they wait in the socket, for {@link MessageBatch}. */
  public PacketRing ring() {
    return ring;
  }

  /** The interface that it is bound to. */
  public String interfaceName() {
    return interfaceName;
  }

  /** Receive buffer granted, as the kernel counts it (frames with their bookkeeping). */
  public int receiveBufferBytes() throws LinuxException {
    return options.get(SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, "SO_RCVBUF");
  }

  /** Send buffer granted, as the kernel counts it. */
  public int sendBufferBytes() throws LinuxException {
    return options.get(SocketOptions.SOL_SOCKET, SO_SNDBUF, "SO_SNDBUF");
  }

  /** Frames that the kernel dropped since the last call because the receive buffer was full. */
  public long takeDrops() throws LinuxException {
    // struct tpacket_stats { unsigned int tp_packets, tp_drops; }; reading it resets it.
    ByteBuffer memory = scratch.buffer();
    memory.putInt(32, 8);
    options.check(
        PacketNatives.getsockopt(
            fd, SOL_PACKET, PACKET_STATISTICS, scratch.address(), scratch.address() + 32),
        "getsockopt(PACKET_STATISTICS)");
    return Integer.toUnsignedLong(memory.getInt(4));
  }

  /**
   * Takes the pending error, which otherwise keeps the socket "ready" for {@link Poller}.
   *
   * @return errno, 0: none; ENETDOWN after the interface went down (the socket works again once it
   *     is up)
   */
  public int takeError() throws LinuxException {
    return options.get(SocketOptions.SOL_SOCKET, SO_ERROR, "SO_ERROR");
  }

  /**
   * Closes it. The kernel waits for an RCU grace period (milliseconds), so many sockets are better
   * closed by several threads.
   */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (ring != null) {
        ring.close();
      }
      PacketNatives.close(fd);
      scratch.close();
    }
  }

  private void join(int membership) throws LinuxException {
    // struct packet_mreq: ifindex, type, alen, address[8]
    ByteBuffer memory = scratch.buffer();
    memory.putInt(0, Interfaces.index(interfaceName));
    memory.putShort(4, (short) membership);
    memory.putShort(6, (short) 0);
    memory.putLong(8, 0);
    options.check(
        PacketNatives.setsockopt(
            fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, scratch.address(), PACKET_MREQ_BYTES),
        "setsockopt(PACKET_ADD_MEMBERSHIP)");
  }

  private void bind(int index) throws LinuxException {
    // struct sockaddr_ll: family, protocol (big-endian), ifindex, hatype, pkttype, halen, addr[8]
    ByteBuffer memory = scratch.buffer();
    for (int i = 0; i < SOCKADDR_LL_BYTES; i += 4) {
      memory.putInt(i, 0);
    }
    memory.putShort(0, (short) AF_PACKET);
    memory.order(ByteOrder.BIG_ENDIAN).putShort(2, (short) ETH_P_ALL);
    memory.order(ByteOrder.nativeOrder()).putInt(4, index);
    options.check(PacketNatives.bind(fd, scratch.address(), SOCKADDR_LL_BYTES), "bind");
  }
}
