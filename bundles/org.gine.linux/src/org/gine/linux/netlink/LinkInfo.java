package org.gine.linux.netlink;

import java.util.Arrays;
import java.util.Objects;

/**
 * A network interface as the kernel describes it.
 *
 * @param index its number in its namespace
 * @param name its name
 * @param flags of netdevice(7)
 * @param mtu bytes of layer 3
 * @param address hardware address, empty when it has none
 * @param operationalState of RFC 2863, 2 down, 6 up, 0 unknown
 */
public record LinkInfo(
    int index, String name, int flags, int mtu, byte[] address, int operationalState) {
  private static final int IFF_LOWER_UP = 0x10000;

  /** True when it is administratively up. */
  public boolean isUp() {
    return (flags & NetlinkConstants.IFF_UP) != 0;
  }

  /** True when it is up and its other end is too. */
  public boolean hasCarrier() {
    return (flags & IFF_LOWER_UP) != 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinkInfo link
        && index == link.index
        && name.equals(link.name)
        && flags == link.flags
        && mtu == link.mtu
        && Arrays.equals(address, link.address)
        && operationalState == link.operationalState;
  }

  @Override
  public int hashCode() {
    return Objects.hash(index, name);
  }
}
