package org.gine.internal.linux;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Socket calls as netlink needs them. After a call that answers -1 the error number is {@link
 * Native#getLastError()} of the same thread. Addresses of direct buffers travel as {@code long}.
 */
public final class NetlinkNative {
  static {
    Native.register(NetlinkNative.class, Platform.C_LIBRARY_NAME);
  }

  private NetlinkNative() {}

  /** {@code int socket(int domain, int type, int protocol);} */
  public static native int socket(int domain, int type, int protocol);

  /** {@code int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen);} */
  public static native int bind(int fd, byte[] address, int length);

  /**
   * {@code int setsockopt(int sockfd, int level, int optname, const void *optval, socklen_t
   * optlen);}
   */
  public static native int setsockopt(int fd, int level, int name, byte[] value, int length);

  /**
   * {@code ssize_t sendto(int sockfd, const void *buf, size_t len, int flags, const struct sockaddr
   * *dest_addr, socklen_t addrlen);}
   */
  public static native long sendto(
      int fd, long buffer, long length, int flags, byte[] address, int addressLength);

  /**
   * {@code ssize_t recvfrom(int sockfd, void *buf, size_t len, int flags, struct sockaddr
   * *src_addr, socklen_t *addrlen);}
   */
  public static native long recvfrom(
      int fd, long buffer, long length, int flags, byte[] address, int[] addressLength);

  /** {@code int close(int fd);} */
  public static native int close(int fd);
}
