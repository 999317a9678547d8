package org.gine.fuzz;

import java.util.List;
import java.util.Map;
import org.gine.linux.netlink.NetlinkTarget;

/** Inputs from which the fuzzer sets out, in hexadecimal. */
final class Seeds {
  private static final String ETHERNET = "02000000010002000000000a";

  /** UDP from 10.0.0.2 to 10.0.2.9. */
  private static final String IPV4 =
      "450000200001000040110000" + "0a000002" + "0a000209" + "04d2162e000c0000" + "01020304";

  /** UDP from fd00::2 to fd00:2::9, behind hop-by-hop options. */
  private static final String IPV6 =
      "60000000001400"
          + "40"
          + "fd000000000000000000000000000002"
          + "fd000002000000000000000000000009"
          + "1100010400000000"
          + "04d2162e000c0000"
          + "01020304";

  private static final String PING =
      "45000020000100004001" + "0000" + "0a000002" + "0a000001" + "0800000000010001" + "01020304";

  private static final String PING6 =
      "60000000000c3a40"
          + "fd000000000000000000000000000002"
          + "fd000000000000000000000000000001"
          + "800000000001000101020304";

  private static final String ARP =
      "0001080006040001" + "02000000000a" + "0a000002" + "000000000000" + "0a000001";

  private static final String SOLICITATION =
      "6000000000203aff"
          + "fd000000000000000000000000000002"
          + "ff0200000000000000000001ff000001"
          + "8700000000000000"
          + "fd000000000000000000000000000001"
          + "010102000000000a";

  private static final String ROUTER_SOLICITATION =
      "6000000000103aff"
          + "fe80000000000000000000fffe00000a"
          + "ff020000000000000000000000000002"
          + "8500000000000000"
          + "010102000000000a";

  private static final String TCP =
      "45000078000140004006000" + "00a0000020a000209" + "1f90d4310000000100000002501801f600000000";

  private static final Map<Class<?>, List<String>> ALL =
      Map.of(
          RouterTarget.class,
          List.of(
              frame(ETHERNET + "0800" + IPV4),
              frame(ETHERNET + "86dd" + IPV6),
              frame(ETHERNET + "0800" + PING),
              frame(ETHERNET + "86dd" + PING6),
              frame("ffffffffffff02000000000a0806" + ARP) + frame(ETHERNET + "0800" + IPV4),
              frame("3333ff00000102000000000a86dd" + SOLICITATION)
                  + frame(ETHERNET + "86dd" + IPV6),
              frame("33330000000202000000000a86dd" + ROUTER_SOLICITATION)),
          SuperframeTarget.class,
          List.of(
              // flags, GSO type, header length, segment size, checksum start and offset
              "0101360010002200" + "1000" + ETHERNET + "0800" + TCP + "00".repeat(80),
              "0105" + "2a0010002200" + "0600" + ETHERNET + "0800" + IPV4 + "00".repeat(80)),
          QueuedPacketTarget.class,
          List.of(
              // A message of netlink: its header, nfgenmsg, packet header, mark, input, payload.
              "4800000000030000000000000000000002000007"
                  + "0b0001000000002a08000200"
                  + "080003000000000108000500000000030a000a"
                  + "0045000000010000"
                  + "00".repeat(16)),
          NetlinkTarget.class,
          List.of(
              "2800000010000200010000000000000000000100030000004310010000000000"
                  + "0900030065746800"
                  + "00000000",
              "300000001800020001000000000000000218000003000100000000000800010001020304"
                  + "0c00090008000500"
                  + "0a000001"));

  private Seeds() {}

  static List<String> of(Class<?> target) {
    return ALL.get(target);
  }

  /** What {@link RouterTarget} reads: kind, length, bytes. */
  private static String frame(String hex) {
    return "02" + "%04x".formatted(hex.length() / 2) + hex;
  }
}
