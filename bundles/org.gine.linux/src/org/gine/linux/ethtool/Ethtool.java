package org.gine.linux.ethtool;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
  private static final int ETHTOOL_GSTRINGS = 0x1b;
  private static final int ETHTOOL_GSSET_INFO = 0x37;
  private static final int ETHTOOL_GFEATURES = 0x3a;
  private static final int ETHTOOL_SFEATURES = 0x3b;
  private static final int ETH_SS_FEATURES = 4;
  private static final int GSTRING_LENGTH = 32;
  private static final int IFREQ_LENGTH = 40;
  private static final int IFREQ_DATA = 16;

  private final NetlinkSocket socket;
  private final Memory request = new Memory(IFREQ_LENGTH);

  /**
   * Works in the network namespace of a socket.
   *
   * @param socket stays open as long as this is used, and is not closed by it
   */
  public Ethtool(NetlinkSocket socket) {
    this.socket = socket;
  }

  /** Names of all features that this kernel knows, in the order of their bits. */
  public List<String> features(String name) throws LinuxException {
    // struct ethtool_sset_info { u32 cmd, reserved; u64 sset_mask; u32 data[]; }
    int count;
    try (Memory info = new Memory(20)) {
      info.clear();
      info.setInt(0, ETHTOOL_GSSET_INFO);
      info.setLong(8, 1L << ETH_SS_FEATURES);
      call(name, info, "how many features?");
      count = info.getInt(16);
    }
    // struct ethtool_gstrings { u32 cmd, string_set, len; u8 data[]; }
    try (Memory strings = new Memory(12L + (long) count * GSTRING_LENGTH)) {
      strings.clear();
      strings.setInt(0, ETHTOOL_GSTRINGS);
      strings.setInt(4, ETH_SS_FEATURES);
      strings.setInt(8, count);
      call(name, strings, "which features?");
      List<String> names = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        names.add(strings.getString(12L + (long) i * GSTRING_LENGTH));
      }
      return names;
    }
  }

  /**
   * Switches features off.
   *
   * @param bits as in {@link #features}; those that the interface cannot switch stay as they are
   */
  public void switchOff(String name, BitSet bits) throws LinuxException {
    // struct ethtool_sfeatures { u32 cmd, size; struct { u32 valid, requested; } features[]; }
    int blocks = (bits.length() + 31) / 32;
    try (Memory features = new Memory(8L + 8L * blocks)) {
      features.clear();
      features.setInt(0, ETHTOOL_SFEATURES);
      features.setInt(4, blocks);
      for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
        long block = 8L + 8L * (i / 32);
        features.setInt(block, features.getInt(block) | 1 << i % 32);
      }
      call(name, features, "switch off " + bits);
    }
  }

  /** The features that are on, as bits of {@link #features}. */
  public BitSet switchedOn(String name, int count) throws LinuxException {
    // struct ethtool_gfeatures { u32 cmd, size; struct { u32 available, requested, active,
    // never_changed; } features[]; }
    int blocks = (count + 31) / 32;
    try (Memory features = new Memory(8L + 16L * blocks)) {
      features.clear();
      features.setInt(0, ETHTOOL_GFEATURES);
      features.setInt(4, blocks);
      call(name, features, "features?");
      BitSet on = new BitSet();
      for (int i = 0; i < count; i++) {
        on.set(i, (features.getInt(8L + 16L * (i / 32) + 8) >>> i % 32 & 1) != 0);
      }
      return on;
    }
  }

  /** {@code struct ifreq { char name[16]; void *data; }} with a structure of ethtool's behind. */
  private void call(String name, Memory structure, String what) throws LinuxException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < 1 || bytes.length > Links.LONGEST_NAME) {
      throw new IllegalArgumentException(
          "The name of an interface has 1 to " + Links.LONGEST_NAME + " bytes: \"" + name + "\"");
    }
    request.clear();
    request.write(0, bytes, 0, bytes.length);
    request.setPointer(IFREQ_DATA, structure);
    if (EthtoolNative.ioctl(socket.fd(), SIOCETHTOOL, Pointer.nativeValue(request)) < 0) {
      throw new LinuxException(
          "ioctl(SIOCETHTOOL, " + name + ", " + what + ")", Native.getLastError());
    }
  }

  @Override
  public void close() {
    request.close();
  }
}
