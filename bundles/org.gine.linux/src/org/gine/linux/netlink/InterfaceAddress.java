package org.gine.linux.netlink;

import static org.gine.linux.netlink.NetlinkConstants.AF_INET;
import static org.gine.linux.netlink.NetlinkConstants.AF_INET6;
import static org.gine.linux.netlink.NetlinkConstants.IFA_ADDRESS;
import static org.gine.linux.netlink.NetlinkConstants.IFA_BROADCAST;
import static org.gine.linux.netlink.NetlinkConstants.IFA_F_NODAD;
import static org.gine.linux.netlink.NetlinkConstants.IFA_LOCAL;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_CREATE;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_EXCL;
import static org.gine.linux.netlink.NetlinkConstants.RTM_NEWADDR;

import java.nio.ByteBuffer;

/** Requests about the addresses of interfaces. See rtnetlink(7). */
public final class InterfaceAddress {
  /** A network this long or longer has no broadcast address (RFC 3021). */
  private static final int LONGEST_WITH_BROADCAST = 30;

  private InterfaceAddress() {}

  /**
   * Adds giving an interface an address. An IPv6 address can be used at once, without duplicate
   * address detection.
   *
   * @param index of the interface
   */
  public static void add(NetlinkBatch batch, int index, IpPrefix address) {
    byte[] bytes = address.addressBytes();
    String what = "add address " + address + " to interface " + index;
    if (address.isIpv4()) {
      batch.add(
          what,
          RTM_NEWADDR,
          NLM_F_CREATE | NLM_F_EXCL,
          writer -> {
            writer.addressHeader(AF_INET, address.length(), 0, index);
            writer.bytes(IFA_LOCAL, bytes);
            if (address.length() <= LONGEST_WITH_BROADCAST) {
              writer.bytes(IFA_BROADCAST, broadcast(bytes, address.length()));
            }
            writer.bytes(IFA_ADDRESS, bytes);
          });
    } else {
      batch.add(
          what,
          RTM_NEWADDR,
          NLM_F_CREATE | NLM_F_EXCL,
          writer ->
              writer
                  .addressHeader(AF_INET6, address.length(), IFA_F_NODAD, index)
                  .bytes(IFA_LOCAL, bytes)
                  .bytes(IFA_ADDRESS, bytes));
    }
  }

  private static byte[] broadcast(byte[] address, int length) {
    int hostBits = length == 0 ? -1 : (1 << (Integer.SIZE - length)) - 1;
    int value = ByteBuffer.wrap(address).getInt() | hostBits;
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
