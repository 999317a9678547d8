package org.gine.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of a Linux 6.18, recorded with strace, whole and cut off at every byte. */
class ReplyBytesTest {
  private static final String CONNECTED_AND_MULTIPATH_AND_VIA =
      """
      3c 00 00 00 18 00 22 00  2e 91 04 6b 55 76 00 00
      02 18 00 00 fe 02 fd 01  00 00 00 00 08 00 0f 00
      fe 00 00 00 08 00 01 00  0a 01 00 00 08 00 07 00
      0a 01 00 01 08 00 04 00  03 00 00 00
      58 00 00 00 18 00 22 00
      2e 91 04 6b 55 76 00 00  02 10 00 00 fe bd 00 01
      00 00 00 00 08 00 0f 00  fe 00 00 00 08 00 01 00
      0a 4d 00 00 08 00 06 00  14 00 00 00 24 00 09 00
      10 00 00 00 03 00 00 00  08 00 05 00 0a 01 00 02
      10 00 00 02 02 00 00 00  08 00 05 00 0a 02 00 02
      4c 00 00 00 18 00 22 00  2e 91 04 6b 55 76 00 00
      02 10 00 00 fe 03 00 01  00 00 00 00 08 00 0f 00
      fe 00 00 00 08 00 01 00  0a 4e 00 00 16 00 12 00
      0a 00 fe 80 00 00 00 00  00 00 00 00 00 00 00 00
      00 01 00 00 08 00 04 00  03 00 00 00
      """;

  private static final String MULTIPATH_IPV6 =
      """
      a8 00 00 00 18 00 22 00
      2e 91 04 6b 5a 76 00 00  0a 30 00 00 fe 03 00 01
      00 00 00 00 08 00 0f 00  fe 00 00 00 14 00 01 00
      fd 77 00 00 00 00 00 00  00 00 00 00 00 00 00 00
      08 00 06 00 00 04 00 00  3c 00 09 00 1c 00 00 00
      03 00 00 00 14 00 05 00  fd 01 00 00 00 00 00 00
      00 00 00 00 00 00 00 02  1c 00 00 00 02 00 00 00
      14 00 05 00 fd 02 00 00  00 00 00 00 00 00 00 00
      00 00 00 02 24 00 0c 00  00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00  05 00 14 00 00 00 00 00
      """;

  private static final String DEFAULT_IPV6 =
      """
      74 00 00 00 18 00 22 00
      2e 91 04 6b 5a 76 00 00  0a 00 00 00 fe 03 00 01
      00 00 00 00 08 00 0f 00  fe 00 00 00 08 00 06 00
      00 04 00 00 14 00 05 00  fd 01 00 00 00 00 00 00
      00 00 00 00 00 00 00 09  08 00 04 00 03 00 00 00
      24 00 0c 00 00 00 00 00  00 00 00 00 00 00 00 00
      00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00
      00 00 00 00 05 00 14 00  00 00 00 00
      """;

  /** The answer to the question for a veth, its statistics and what follows left out. */
  private static final String LINK =
      """
      8c 00 00 00 10 00 00 00  1a 91 04 6b dc 07 cd 9a
      00 00 01 00 03 00 00 00  43 10 01 00 00 00 00 00
      07 00 03 00 6f 30 00 00  08 00 0d 00 e8 03 00 00
      05 00 10 00 06 00 00 00  05 00 11 00 00 00 00 00
      05 00 43 00 00 00 00 00  08 00 04 00 dc 05 00 00
      0a 00 01 00 6e 89 98 9a  78 3c 00 00 0a 00 02 00
      ff ff ff ff ff ff 00 00  0c 00 2b 00 05 00 02 00
      00 00 00 00 10 00 12 00  09 00 01 00 76 65 74 68
      00 00 00 00 08 00 05 00  02 00 00 00
      """;

  private static final String ERROR_WITH_WORDS =
      """
      60 00 00 00 02 00 00 02  1a 91 04 6b b4 74 00 00
      9b ff ff ff 2c 00 00 00  18 00 05 06 1a 91 04 6b
      00 00 00 00 02 10 00 00  fe 04 00 01 00 00 00 00
      08 00 01 00 0a 09 00 00  08 00 05 00 0a 00 00 02
      20 00 01 00 4e 65 78 74  68 6f 70 20 68 61 73 20
      69 6e 76 61 6c 69 64 20  67 61 74 65 77 61 79 00
      """;

  private static final String ACKNOWLEDGEMENT =
      """
      24 00 00 00 02 00 00 01  1a 91 04 6b a6 74 00 00
      00 00 00 00 30 00 00 00  14 00 05 06 1a 91 04 6b
      00 00 00 00
      """;

  @Test
  void ipv4RoutesAreRead() throws NetlinkFormatException {
    List<RouteInfo> routes =
        routes(Hex.buffer(CONNECTED_AND_MULTIPATH_AND_VIA), NetlinkConstants.AF_INET);
    assertEquals(
        List.of(
            new RouteInfo(
                IpPrefix.parse("10.1.0.0/24"), List.of(new RouteInfo.Hop("", 3)), 2, 0, 1),
            new RouteInfo(
                IpPrefix.parse("10.77.0.0/16"),
                List.of(new RouteInfo.Hop("10.1.0.2", 3), new RouteInfo.Hop("10.2.0.2", 2)),
                189,
                20,
                1),
            new RouteInfo(
                IpPrefix.parse("10.78.0.0/16"), List.of(new RouteInfo.Hop("fe80::1", 3)), 3, 0, 1)),
        routes);
  }

  @Test
  void ipv6RoutesAreRead() throws NetlinkFormatException {
    assertEquals(
        List.of(
            new RouteInfo(
                IpPrefix.parse("fd77::/48"),
                List.of(new RouteInfo.Hop("fd01::2", 3), new RouteInfo.Hop("fd02::2", 2)),
                3,
                1024,
                1)),
        routes(Hex.buffer(MULTIPATH_IPV6), NetlinkConstants.AF_INET6));
    assertEquals(
        List.of(
            new RouteInfo(
                IpPrefix.parse("::/0"), List.of(new RouteInfo.Hop("fd01::9", 3)), 3, 1024, 1)),
        routes(Hex.buffer(DEFAULT_IPV6), NetlinkConstants.AF_INET6));
  }

  @Test
  void routesOfTheOtherFamilyAndCopiesArePassedOver() throws NetlinkFormatException {
    assertEquals(List.of(), routes(Hex.buffer(DEFAULT_IPV6), NetlinkConstants.AF_INET));
    ByteBuffer cloned = Hex.buffer(DEFAULT_IPV6).order(ByteOrder.LITTLE_ENDIAN);
    cloned.putInt(24, 0x200);
    assertEquals(List.of(), routes(cloned, NetlinkConstants.AF_INET6));
    ByteBuffer otherTable = Hex.buffer(DEFAULT_IPV6).put(20, (byte) 255);
    assertEquals(List.of(), routes(otherTable, NetlinkConstants.AF_INET6));
  }

  @Test
  void linkIsRead() throws NetlinkFormatException {
    NetlinkReader reader = new NetlinkReader().wrap(Hex.buffer(LINK));
    assertTrue(reader.next());
    LinkInfo link = Links.decode(reader);
    assertEquals(3, link.index());
    assertEquals("o0", link.name());
    assertEquals(1500, link.mtu());
    assertArrayEquals(Hex.bytes("6e 89 98 9a 78 3c"), link.address());
    assertTrue(link.isUp());
    assertTrue(link.hasCarrier());
    assertFalse(reader.next());
  }

  @Test
  void errorNamesTheRequestAndTheKernelsWords() throws NetlinkFormatException {
    LinuxException error = error(Hex.buffer(ERROR_WITH_WORDS));
    assertEquals(101, error.errno());
    assertEquals(
        "rtnetlink: the request: errno 101. The kernel says: Nexthop has invalid gateway",
        error.getMessage());
  }

  @Test
  void acknowledgementIsNoError() throws NetlinkFormatException {
    assertNull(error(Hex.buffer(ACKNOWLEDGEMENT)));
  }

  @Test
  void errorWithoutWordsIsDescribed() throws NetlinkFormatException {
    ByteBuffer refused = Hex.buffer(ACKNOWLEDGEMENT).order(ByteOrder.LITTLE_ENDIAN);
    refused.putInt(16, -Errno.EEXIST);
    LinuxException error = error(refused);
    assertEquals(Errno.EEXIST, error.errno());
    assertEquals("rtnetlink: the request: EEXIST (17, exists)", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {MULTIPATH_IPV6, DEFAULT_IPV6, LINK, ERROR_WITH_WORDS, ACKNOWLEDGEMENT})
  void datagramCutOffAnywhereIsRefused(String hex) {
    byte[] whole = Hex.bytes(hex);
    for (int length = 1; length < whole.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(whole, length));
      int cutLength = length;
      assertThrows(NetlinkFormatException.class, () -> decodeAll(cut), () -> "cut to " + cutLength);
    }
  }

  /** The message says that it is as short as it is, so that the attributes contradict it. */
  @ParameterizedTest
  @ValueSource(strings = {MULTIPATH_IPV6, DEFAULT_IPV6, LINK, ERROR_WITH_WORDS})
  void messageThatAdmitsItsCutIsRefusedInsideAnAttribute(String hex) throws Exception {
    byte[] whole = Hex.bytes(hex);
    List<Integer> accepted = new ArrayList<>();
    for (int length = 16; length < whole.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(whole, length));
      cut.order(ByteOrder.LITTLE_ENDIAN).putInt(0, length);
      try {
        decodeAll(cut);
        accepted.add(length);
      } catch (NetlinkFormatException e) {
        assertTrue(e.getMessage().startsWith("Malformed netlink message at byte "), e.getMessage());
      }
    }
    assertEquals(attributeEnds(whole), accepted);
  }

  /** A length inside that was changed must never lead the reader beyond the message. */
  @ParameterizedTest
  @ValueSource(strings = {MULTIPATH_IPV6, DEFAULT_IPV6, LINK, ERROR_WITH_WORDS})
  void anyByteCanBeWrongWithoutHarm(String hex) {
    byte[] whole = Hex.bytes(hex);
    for (int i = 0; i < whole.length; i++) {
      for (int value : new int[] {0, 1, 3, 0x7f, 0xff}) {
        byte[] changed = whole.clone();
        changed[i] = (byte) value;
        try {
          decodeAll(ByteBuffer.wrap(changed));
        } catch (NetlinkFormatException e) {
          assertTrue(e.getMessage().contains("but it is"), e.getMessage());
        } catch (RuntimeException e) {
          fail("byte " + i + " as " + value, e);
        }
      }
    }
  }

  /** Lengths at which a message may end: with an attribute, its padding included or not. */
  private static List<Integer> attributeEnds(byte[] whole) throws NetlinkFormatException {
    ByteBuffer buffer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int type = buffer.getShort(4);
    int offset =
        switch (type) {
          case NetlinkConstants.RTM_NEWROUTE -> 28;
          case NetlinkConstants.RTM_NEWLINK -> 32;
          default -> 16 + 4 + buffer.getInt(20);
        };
    List<Integer> ends = new ArrayList<>();
    ends.add(offset);
    while (offset < whole.length) {
      int length = buffer.getShort(offset);
      for (int end = offset + length; end <= offset + NetlinkConstants.align(length); end++) {
        if (end < whole.length) {
          ends.add(end);
        }
      }
      offset += NetlinkConstants.align(length);
    }
    return ends.stream().distinct().toList();
  }

  private static void decodeAll(ByteBuffer datagram) throws NetlinkFormatException {
    NetlinkReader reader = new NetlinkReader().wrap(datagram);
    while (reader.next()) {
      switch (reader.type()) {
        case NetlinkConstants.RTM_NEWROUTE -> {
          Routes.decode(reader, NetlinkConstants.AF_INET);
          Routes.decode(reader, NetlinkConstants.AF_INET6);
        }
        case NetlinkConstants.RTM_NEWLINK -> Links.decode(reader);
        case NetlinkConstants.NLMSG_ERROR -> Rtnetlink.error("the request", reader);
        default -> reader.requirePayload(0);
      }
    }
  }

  private static List<RouteInfo> routes(ByteBuffer datagram, int family)
      throws NetlinkFormatException {
    NetlinkReader reader = new NetlinkReader().wrap(datagram);
    List<RouteInfo> routes = new ArrayList<>();
    while (reader.next()) {
      RouteInfo route = Routes.decode(reader, family);
      if (route != null) {
        routes.add(route);
      }
    }
    return routes;
  }

  private static LinuxException error(ByteBuffer datagram) throws NetlinkFormatException {
    NetlinkReader reader = new NetlinkReader().wrap(datagram);
    assertTrue(reader.next());
    return Rtnetlink.error("the request", reader);
  }
}
