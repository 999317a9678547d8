package org.gine.internal.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketTextTest {
  private static final String MACS = "020000000001020000000002";
  private static final String TCP =
      MACS
          + "0800"
          + "45000028002a40004006000a"
          + "0a000001c0a80102"
          + "14510050fffffffe000000005010000000000000";
  private static final String UDP_V6 =
      MACS
          + "86dd"
          + "6000000000081140"
          + "fd000000000000000000000000000001"
          + "fd000000000000010000000000000002"
          + "003504d200080000";

  private static String text(String hex) {
    return PacketText.of(HexFormat.of().parseHex(hex));
  }

  @Test
  void saysWhoSendsWhatToWhom() {
    assertEquals("TCP 10.0.0.1 5201 > 192.168.1.2 80 seq 4294967294 id 42", text(TCP));
    assertEquals("UDP fd00::1 53 > fd00:0:0:1::2 1234", text(UDP_V6));
    assertEquals(
        "ICMP 10.0.0.1 > 10.0.0.2 echo request 7 id 1",
        text(MACS + "0800" + "4500001c000100004001000a0a0000010a000002" + "0800000000010007"));
    assertEquals(
        "ICMPv6 fd00::1 > ff02::1 type 135",
        text(
            MACS
                + "86dd600000000018"
                + "3aff"
                + "fd000000000000000000000000000001"
                + "ff020000000000000000000000000001"
                + "8700000000000000"));
    assertEquals(
        "ARP 10.0.0.1 asks for 10.0.0.2",
        text(
            "ffffffffffff020000000001"
                + "0806"
                + "0001080006040001"
                + "0200000000010a000001"
                + "0000000000000a000002"));
    assertEquals(
        "fragment at 1480 10.0.0.1 > 10.0.0.2 id 9",
        text(MACS + "0800" + "4500001c000900b94011000a0a0000010a000002" + "0102030405060708"));
    assertEquals("type 0x88cc", text(MACS + "88cc0207"));
    assertEquals(
        "TCP 10.0.0.1 5201 > 192.168.1.2 80 seq 4294967294 id 42",
        text(MACS + "81000064" + TCP.substring(MACS.length())));
  }

  @Test
  void saysLessOfLess() {
    for (String hex : List.of(TCP, UDP_V6)) {
      byte[] whole = HexFormat.of().parseHex(hex);
      for (int length = 0; length < whole.length; length++) {
        assertFalse(PacketText.of(Arrays.copyOf(whole, length)).isEmpty(), "length " + length);
      }
    }
  }

  @Test
  void anyBytesAreDescribed() {
    Random random = new Random(5);
    byte[] whole = HexFormat.of().parseHex(UDP_V6);
    for (int i = 0; i < 100_000; i++) {
      byte[] changed = whole.clone();
      for (int k = 0; k < 4; k++) {
        changed[12 + random.nextInt(changed.length - 12)] = (byte) random.nextInt();
      }
      assertFalse(PacketText.of(changed).isEmpty());
    }
  }
}
