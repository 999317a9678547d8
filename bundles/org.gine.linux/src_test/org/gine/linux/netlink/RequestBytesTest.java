package org.gine.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Requests, byte by byte. Those named after a command of iproute2 were recorded from it with
 * strace; the sequence number is set to 1.
 */
class RequestBytesTest {
  private static final int REQUEST_AND_ACK = 0x05;

  @Test
  void ipv4AddressIsThatOfIpAddrAdd() {
    NetlinkBatch batch = new NetlinkBatch();
    InterfaceAddress.add(batch, 1, IpPrefix.parse("10.0.0.1/24"));
    assertBytes(
        """
        30 00 00 00 14 00 05 06  01 00 00 00 00 00 00 00
        02 18 00 00 01 00 00 00  08 00 02 00 0a 00 00 01
        08 00 04 00 0a 00 00 ff  08 00 01 00 0a 00 00 01
        """,
        batch);
  }

  @Test
  void ipv6AddressIsThatOfIpAddrAddNodad() {
    NetlinkBatch batch = new NetlinkBatch();
    InterfaceAddress.add(batch, 1, IpPrefix.parse("fd00::1/64"));
    assertBytes(
        """
        40 00 00 00 14 00 05 06  01 00 00 00 00 00 00 00
        0a 40 02 00 01 00 00 00  14 00 02 00 fd 00 00 00
        00 00 00 00 00 00 00 00  00 00 00 01 14 00 01 00
        fd 00 00 00 00 00 00 00  00 00 00 00 00 00 00 01
        """,
        batch);
  }

  @Test
  void addressOfAPointToPointNetworkHasNoBroadcastAddress() {
    NetlinkBatch batch = new NetlinkBatch();
    InterfaceAddress.add(batch, 7, IpPrefix.parse("10.0.0.1/31"));
    assertBytes(
        """
        28 00 00 00 14 00 05 06  01 00 00 00 00 00 00 00
        02 1f 00 00 07 00 00 00  08 00 02 00 0a 00 00 01
        08 00 01 00 0a 00 00 01
        """,
        batch);
  }

  @Test
  void ipv4RouteIsThatOfIpRouteAdd() {
    NetlinkBatch batch = new NetlinkBatch();
    Routes.add(batch, IpPrefix.parse("10.9.0.0/16"), IpPrefix.parseAddress("10.0.0.2"));
    assertBytes(
        """
        2c 00 00 00 18 00 05 06  01 00 00 00 00 00 00 00
        02 10 00 00 fe 04 00 01  00 00 00 00 08 00 01 00
        0a 09 00 00 08 00 05 00  0a 00 00 02
        """,
        batch);
  }

  @Test
  void defaultRouteHasNoDestination() {
    NetlinkBatch batch = new NetlinkBatch();
    Routes.add(batch, IpPrefix.parse("::/0"), IpPrefix.parseAddress("fd00::2"));
    assertBytes(
        """
        30 00 00 00 18 00 05 06  01 00 00 00 00 00 00 00
        0a 00 00 00 fe 04 00 01  00 00 00 00 14 00 05 00
        fd 00 00 00 00 00 00 00  00 00 00 00 00 00 00 02
        """,
        batch);
  }

  @Test
  void upIsThatOfIpLinkSetUp() {
    NetlinkBatch batch = new NetlinkBatch();
    Links.setUp(batch, 1, true);
    assertBytes(
        """
        20 00 00 00 10 00 05 00  01 00 00 00 00 00 00 00
        00 00 00 00 01 00 00 00  01 00 00 00 01 00 00 00
        """,
        batch);
  }

  /** From struct ifinfomsg, the IFLA numbers of linux/if_link.h and NLA_F_NESTED, by hand. */
  @Test
  void vethPairHasItsPeerNestedThreefold() {
    NetlinkBatch batch = new NetlinkBatch();
    byte[] mac = {2, 0, 0, 0, 0, 7};
    Links.addVeth(batch, new Links.VethPair("o0", 1_000_000, "eth0", 4711, mac, 1500));
    assertBytes(
        """
        80 00 00 00 10 00 05 06  01 00 00 00 00 00 00 00
        00 00 00 00 40 42 0f 00  81 00 00 00 81 00 00 00
        07 00 03 00 6f 30 00 00  08 00 04 00 dc 05 00 00
        50 00 12 80
          09 00 01 00 76 65 74 68 00 00 00 00
          40 00 02 80
            3c 00 01 80
              00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00
              09 00 03 00 65 74 68 30  00 00 00 00
              08 00 04 00 dc 05 00 00
              0a 00 01 00 02 00 00 00  00 07 00 00
              08 00 13 00 67 12 00 00
        """,
        batch);
  }

  @Test
  void severalRequestsFollowEachOtherAligned() {
    NetlinkBatch batch = new NetlinkBatch();
    Links.setUp(batch, "abc", false);
    Links.delete(batch, "x");
    assertBytes(
        """
        28 00 00 00 10 00 05 00  01 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00  00 00 00 00 01 00 00 00
        08 00 03 00 61 62 63 00
        28 00 00 00 11 00 05 00  02 00 00 00 00 00 00 00
        00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00
        06 00 03 00 78 00 00 00
        """,
        batch);
  }

  @Test
  void messageThatDoesNotFitIsForgotten() {
    ByteBuffer small = ByteBuffer.allocate(40);
    NetlinkWriter writer = new NetlinkWriter(small);
    writer.begin(1, 0, 1).int32(1, 1).end();
    writer.begin(1, 0, 2);
    assertThrows(BufferOverflowException.class, () -> writer.int32(1, 1));
    writer.abandon();
    assertEquals(24, small.position());
  }

  @Test
  void namesThatTheKernelWouldCutAreRefused() {
    NetlinkBatch batch = new NetlinkBatch();
    assertThrows(IllegalArgumentException.class, () -> Links.setUp(batch, "", true));
    assertThrows(
        IllegalArgumentException.class, () -> Links.setUp(batch, "sixteen-bytes-xx", true));
    assertThrows(IllegalArgumentException.class, () -> Links.setUp(batch, "a\0b", true));
    assertEquals(0, batch.size());
  }

  @Test
  void gatewayOfTheOtherFamilyIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Routes.add(
                    new NetlinkBatch(),
                    IpPrefix.parse("10.0.0.0/8"),
                    IpPrefix.parseAddress("fd00::1")));
    assertEquals(
        "The next hop fd00::1 must be of the same family as the destination 10.0.0.0/8",
        e.getMessage());
  }

  private static void assertBytes(String expected, NetlinkBatch batch) {
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    NetlinkWriter writer = new NetlinkWriter(buffer);
    int sequence = 1;
    for (NetlinkBatch.Request request : batch.requests()) {
      writer.begin(request.type(), request.flags() | REQUEST_AND_ACK, sequence++);
      request.content().accept(writer);
      writer.end();
    }
    byte[] written = Arrays.copyOf(buffer.array(), buffer.position());
    assertEquals(Hex.text(Hex.bytes(expected)), Hex.text(written));
  }
}
