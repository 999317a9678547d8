package org.gine.linux.netlink;

import static org.gine.linux.netlink.NetlinkConstants.AF_UNSPEC;
import static org.gine.linux.netlink.NetlinkConstants.IFF_NOARP;
import static org.gine.linux.netlink.NetlinkConstants.IFF_UP;
import static org.gine.linux.netlink.NetlinkConstants.IFINFOMSG_LENGTH;
import static org.gine.linux.netlink.NetlinkConstants.IFLA_ADDRESS;
import static org.gine.linux.netlink.NetlinkConstants.IFLA_EXT_MASK;
import static org.gine.linux.netlink.NetlinkConstants.IFLA_IFNAME;
import static org.gine.linux.netlink.NetlinkConstants.IFLA_INFO_DATA;
import static org.gine.linux.netlink.NetlinkConstants.IFLA_INFO_KIND;
import static org.gine.linux.netlink.NetlinkConstants.IFLA_LINKINFO;
import static org.gine.linux.netlink.NetlinkConstants.IFLA_MTU;
import static org.gine.linux.netlink.NetlinkConstants.IFLA_NET_NS_PID;
import static org.gine.linux.netlink.NetlinkConstants.IFLA_OPERSTATE;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_CREATE;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_EXCL;
import static org.gine.linux.netlink.NetlinkConstants.RTEXT_FILTER_SKIP_STATS;
import static org.gine.linux.netlink.NetlinkConstants.RTM_DELLINK;
import static org.gine.linux.netlink.NetlinkConstants.RTM_GETLINK;
import static org.gine.linux.netlink.NetlinkConstants.RTM_NEWLINK;
import static org.gine.linux.netlink.NetlinkConstants.VETH_INFO_PEER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests about network interfaces. See rtnetlink(7) and veth(4). */
public final class Links {
  /** Longest name of an interface, in bytes: {@code IFNAMSIZ} less the zero. */
  public static final int LONGEST_NAME = 15;

  private Links() {}

  /**
   * A veth pair to make.
   *
   * @param name of the end in the namespace of the request; it comes up at once, without ARP
   * @param index of that end, free there, or 0 for the kernel's choice. Choose one that is not the
   *     number of the other end in its namespace: the kernel takes ends of equal number for a
   *     device that stands alone, and then tells of their carrier up to a second late
   * @param peerName of the other end, which stays down
   * @param peerPid a process in the network namespace that gets the other end
   * @param peerAddress hardware address of the other end, 6 bytes
   * @param mtu of both ends, bytes of layer 3
   */
  public record VethPair(
      String name, int index, String peerName, long peerPid, byte[] peerAddress, int mtu) {}

  /** Adds the making of a veth pair. */
  public static void addVeth(NetlinkBatch batch, VethPair pair) {
    requireName(pair.name());
    requireName(pair.peerName());
    int up = IFF_UP | IFF_NOARP;
    batch.add(
        "add veth " + pair.name() + " with peer " + pair.peerName(),
        RTM_NEWLINK,
        NLM_F_CREATE | NLM_F_EXCL,
        writer -> {
          writer.linkHeader(pair.index(), up, up);
          writer.string(IFLA_IFNAME, pair.name()).int32(IFLA_MTU, pair.mtu());
          int info = writer.beginNest(IFLA_LINKINFO);
          writer.string(IFLA_INFO_KIND, "veth");
          int data = writer.beginNest(IFLA_INFO_DATA);
          int peer = writer.beginNest(VETH_INFO_PEER);
          writer.linkHeader(0, 0, 0).string(IFLA_IFNAME, pair.peerName());
          writer.int32(IFLA_MTU, pair.mtu()).bytes(IFLA_ADDRESS, pair.peerAddress());
          writer.int32(IFLA_NET_NS_PID, (int) pair.peerPid());
          writer.endNest(peer).endNest(data).endNest(info);
        });
  }

  /** Adds taking an interface up or down. */
  public static void setUp(NetlinkBatch batch, String name, boolean up) {
    requireName(name);
    batch.add(
        "set " + name + (up ? " up" : " down"),
        RTM_NEWLINK,
        0,
        writer -> writer.linkHeader(0, up ? IFF_UP : 0, IFF_UP).string(IFLA_IFNAME, name));
  }

  /** Adds taking an interface up or down. */
  public static void setUp(NetlinkBatch batch, int index, boolean up) {
    batch.add(
        "set interface " + index + (up ? " up" : " down"),
        RTM_NEWLINK,
        0,
        writer -> writer.linkHeader(index, up ? IFF_UP : 0, IFF_UP));
  }

  /** Adds the removal of an interface; of a veth the other end goes too. */
  public static void delete(NetlinkBatch batch, String name) {
    requireName(name);
    batch.add(
        "delete " + name,
        RTM_DELLINK,
        0,
        writer -> writer.linkHeader(0, 0, 0).string(IFLA_IFNAME, name));
  }

  /**
   * Finds an interface.
   *
   * @throws org.gine.linux.LinuxException ENODEV when there is none
   */
  public static LinkInfo byName(Rtnetlink rtnetlink, String name) throws IOException {
    requireName(name);
    return rtnetlink.get(
        "find " + name,
        RTM_GETLINK,
        writer ->
            writer
                .linkHeader(0, 0, 0)
                .string(IFLA_IFNAME, name)
                .int32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS),
        Links::decode);
  }

  /** All interfaces of the namespace. */
  public static List<LinkInfo> list(Rtnetlink rtnetlink) throws IOException {
    return rtnetlink.dump(
        "list interfaces",
        RTM_GETLINK,
        writer -> writer.linkHeader(0, 0, 0).int32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS),
        Links::decode);
  }

  static LinkInfo decode(NetlinkReader message) throws NetlinkFormatException {
    if (message.type() != RTM_NEWLINK) {
      return null;
    }
    AttributeReader attributes = message.attributes(IFINFOMSG_LENGTH);
    if (message.unsignedByte(0) != AF_UNSPEC) {
      return null;
    }
    String name = "";
    int mtu = 0;
    byte[] address = {};
    int operationalState = 0;
    while (attributes.next()) {
      switch (attributes.type()) {
        case IFLA_IFNAME -> name = attributes.string();
        case IFLA_MTU -> mtu = attributes.int32();
        case IFLA_ADDRESS -> address = attributes.bytes();
        case IFLA_OPERSTATE -> operationalState = attributes.unsignedByte();
        default -> {
          // Dozens more, of which nothing is needed here.
        }
      }
    }
    return new LinkInfo(message.int32(4), name, message.int32(8), mtu, address, operationalState);
  }

  private static void requireName(String name) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > LONGEST_NAME || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "The name of an interface has 1 to " + LONGEST_NAME + " bytes: \"" + name + "\"");
    }
  }
}
