package org.gine.linux.ethtool;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import org.gine.internal.linux.EthtoolNative;
import org.gine.linux.LinuxException;
import org.gine.linux.netlink.Links;
import org.gine.linux.netlink.NetlinkSocket;

/**
 * Switches offloads of network interfaces, in the network namespace of a socket. Not safe for use
 * by several threads.
 */
public final class Ethtool implements AutoCloseable {
  private static final long SIOCETHTOOL = 0x8946;
  private static final int ETHTOOL_GTSO = 0x1e;
  private static final int ETHTOOL_STSO = 0x1f;
  private static final int ETHTOOL_GGSO = 0x23;
  private static final int ETHTOOL_SGSO = 0x24;
  private static final int IFREQ_LENGTH = 40;
  private static final int IFREQ_DATA = 16;

  private final NetlinkSocket socket;
  private final Memory request = new Memory(IFREQ_LENGTH);
  private final Memory value = new Memory(2 * Integer.BYTES);

  /**
   * Works in the network namespace of a socket.
   *
   * @param socket stays open as long as this is used, and is not closed by it
   */
  public Ethtool(NetlinkSocket socket) {
    this.socket = socket;
  }

  /** TCP segmentation offload: the interface cuts large TCP segments. */
  public void setTcpSegmentation(String name, boolean on) throws LinuxException {
    call(name, ETHTOOL_STSO, on ? 1 : 0, "tso " + on);
  }

  /** Generic segmentation offload: large frames stay whole until just before the interface. */
  public void setGenericSegmentation(String name, boolean on) throws LinuxException {
    call(name, ETHTOOL_SGSO, on ? 1 : 0, "gso " + on);
  }

  /** True when TCP segmentation offload is on. */
  public boolean tcpSegmentation(String name) throws LinuxException {
    return call(name, ETHTOOL_GTSO, 0, "tso?") != 0;
  }

  /** True when generic segmentation offload is on. */
  public boolean genericSegmentation(String name) throws LinuxException {
    return call(name, ETHTOOL_GGSO, 0, "gso?") != 0;
  }

  /**
   * {@code struct ifreq { char name[16]; void *data; }} with {@code struct ethtool_value} behind.
   */
  private int call(String name, int command, int data, String what) throws LinuxException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < 1 || bytes.length > Links.LONGEST_NAME) {
      throw new IllegalArgumentException(
          "The name of an interface has 1 to " + Links.LONGEST_NAME + " bytes: \"" + name + "\"");
    }
    request.clear();
    request.write(0, bytes, 0, bytes.length);
    request.setPointer(IFREQ_DATA, value);
    value.setInt(0, command);
    value.setInt(Integer.BYTES, data);
    if (EthtoolNative.ioctl(socket.fd(), SIOCETHTOOL, Pointer.nativeValue(request)) < 0) {
      throw new LinuxException(
          "ioctl(SIOCETHTOOL, " + name + ", " + what + ")", Native.getLastError());
    }
    return value.getInt(Integer.BYTES);
  }

  @Override
  public void close() {
    request.close();
    value.close();
  }
}
