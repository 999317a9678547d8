package org.gine.linux.netlink;

/**
 * Numbers of the kernel's netlink ABI: {@code linux/netlink.h}, {@code rtnetlink.h}, {@code
 * if_link.h}.
 */
final class NetlinkConstants {
  static final int HEADER_LENGTH = 16;
  static final int ATTRIBUTE_HEADER_LENGTH = 4;
  static final int ALIGNMENT = 4;

  static final int NLMSG_NOOP = 1;
  static final int NLMSG_ERROR = 2;
  static final int NLMSG_DONE = 3;
  static final int NLMSG_OVERRUN = 4;

  static final int NLM_F_REQUEST = 0x01;
  static final int NLM_F_ACK = 0x04;
  static final int NLM_F_DUMP_INTR = 0x10;
  static final int NLM_F_DUMP = 0x300;
  static final int NLM_F_CAPPED = 0x100;
  static final int NLM_F_ACK_TLVS = 0x200;
  static final int NLM_F_REPLACE = 0x100;
  static final int NLM_F_EXCL = 0x200;
  static final int NLM_F_CREATE = 0x400;

  static final int NLMSGERR_ATTR_MSG = 1;

  static final int NLA_F_NESTED = 0x8000;
  static final int NLA_TYPE_MASK = 0x3fff;

  static final int RTM_NEWLINK = 16;
  static final int RTM_DELLINK = 17;
  static final int RTM_GETLINK = 18;
  static final int RTM_NEWADDR = 20;
  static final int RTM_NEWROUTE = 24;
  static final int RTM_GETROUTE = 26;

  static final int AF_UNSPEC = 0;
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int AF_NETLINK = 16;

  static final int IFINFOMSG_LENGTH = 16;
  static final int IFADDRMSG_LENGTH = 8;
  static final int RTMSG_LENGTH = 12;
  static final int RTNEXTHOP_LENGTH = 8;

  static final int IFLA_ADDRESS = 1;
  static final int IFLA_IFNAME = 3;
  static final int IFLA_MTU = 4;
  static final int IFLA_OPERSTATE = 16;
  static final int IFLA_LINKINFO = 18;
  static final int IFLA_NET_NS_PID = 19;
  static final int IFLA_EXT_MASK = 29;
  static final int IFLA_INFO_KIND = 1;
  static final int IFLA_INFO_DATA = 2;
  static final int VETH_INFO_PEER = 1;
  static final int RTEXT_FILTER_SKIP_STATS = 1 << 3;

  static final int IFF_UP = 0x1;
  static final int IFF_NOARP = 0x80;

  static final int IFA_ADDRESS = 1;
  static final int IFA_LOCAL = 2;
  static final int IFA_BROADCAST = 4;
  static final int IFA_F_NODAD = 0x02;

  static final int RTA_DST = 1;
  static final int RTA_OIF = 4;
  static final int RTA_GATEWAY = 5;
  static final int RTA_PRIORITY = 6;
  static final int RTA_MULTIPATH = 9;
  static final int RTA_TABLE = 15;
  static final int RTA_VIA = 18;
  static final int RTM_F_CLONED = 0x200;
  static final int RT_TABLE_MAIN = 254;
  static final int RTN_UNICAST = 1;
  static final int RTPROT_STATIC = 4;

  private NetlinkConstants() {}

  static int align(int length) {
    return (length + ALIGNMENT - 1) & -ALIGNMENT;
  }
}
