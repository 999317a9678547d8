package org.gine.linux.packet;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.internal.linux.PacketNatives;
import org.gine.internal.linux.SocketOptions;
import org.gine.linux.LinuxException;

/**
 * Sends IP packets with headers of their own (raw(7), IPPROTO_RAW) from the network namespace of
 * the thread that opened it; the kernel routes them. It receives nothing and never blocks.
 */
public final class RawIpSocket implements AutoCloseable {
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int IPPROTO_RAW = 255;
  private static final int SO_MARK = 36;
  private static final int SO_BINDTOIFINDEX = 62;
  private static final int SOCKADDR_IN_BYTES = 16;
  private static final int SOCKADDR_IN6_BYTES = 28;

  private final int fd;
  private final NativeMemory scratch = NativeMemory.zeroed(64);

  private RawIpSocket(int fd) {
    this.fd = fd;
  }

  /**
   * Opens one.
   *
   * @param mark of every packet (fwmark)
   * @throws LinuxException EPERM: CAP_NET_RAW or CAP_NET_ADMIN is missing in the namespace
   */
  public static RawIpSocket open(boolean ipv6, int mark) throws LinuxException {
    return open(ipv6, mark, 0);
  }

  /**
   * Opens one whose packets leave by one interface, to whom the kernel's routes by that interface
   * say; without such a route, IPv4 takes the destination for a neighbour there.
   *
   * @param mark of every packet (fwmark)
   * @param interfaceIndex 0: any
   * @throws LinuxException see above; ENODEV: there is no such interface
   */
  public static RawIpSocket open(boolean ipv6, int mark, int interfaceIndex) throws LinuxException {
    int family = ipv6 ? AF_INET6 : AF_INET;
    int fd = PacketNatives.socket(family, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_RAW);
    if (fd < 0) {
      throw new LinuxException(
          "socket(" + (ipv6 ? "AF_INET6" : "AF_INET") + ", SOCK_RAW)",
          Native.getLastError(),
          "Raw sockets need CAP_NET_RAW in the network namespace");
    }
    RawIpSocket socket = new RawIpSocket(fd);
    try {
      SocketOptions options =
          new SocketOptions(fd, "raw socket", socket.scratch.buffer(), socket.scratch.address());
      options.set(SocketOptions.SOL_SOCKET, SO_MARK, "SO_MARK", mark);
      if (interfaceIndex != 0) {
        options.set(SocketOptions.SOL_SOCKET, SO_BINDTOIFINDEX, "SO_BINDTOIFINDEX", interfaceIndex);
      }
      ByteBuffer memory = socket.scratch.buffer().order(ByteOrder.nativeOrder());
      // struct sockaddr_in { u16 family; be16 port; be32 addr; ... }, or
      // struct sockaddr_in6 { u16 family; be16 port; be32 flowinfo; u8 addr[16]; u32 scope; }
      memory.putLong(0, 0).putLong(32, 0).putShort(0, (short) family);
      memory.order(ByteOrder.BIG_ENDIAN);
      return socket;
    } catch (LinuxException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends an IPv4 packet.
   *
   * @param address where it is in memory
   * @return 0, or the errno: EMSGSIZE: longer than the interface's MTU; ENETUNREACH: no route
   */
  public int send(long address, int bytes, int destination) {
    scratch.buffer().putInt(4, destination);
    return send(address, bytes, scratch.address(), SOCKADDR_IN_BYTES);
  }

  /** Sends an IPv6 packet; see above. */
  public int send(long address, int bytes, long destinationHigh, long destinationLow) {
    scratch.buffer().putLong(8, destinationHigh).putLong(16, destinationLow);
    return send(address, bytes, scratch.address(), SOCKADDR_IN6_BYTES);
  }

  private int send(long address, int bytes, long to, int length) {
    long sent = PacketNatives.sendto(fd, address, bytes, 0, to, length);
    return sent < 0 ? Native.getLastError() : 0;
  }

  @Override
  public void close() {
    PacketNatives.close(fd);
    scratch.close();
  }
}
