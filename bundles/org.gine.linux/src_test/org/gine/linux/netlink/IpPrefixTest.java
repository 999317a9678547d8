package org.gine.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {

  /** The examples of RFC 5952, sections 4 and 5. */
  @ParameterizedTest
  @CsvSource({
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::A, 2001:db8::a",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "10.0.0.255, 10.0.0.255"
  })
  void addressIsWrittenTheOneRecommendedWay(String text, String expected) {
    assertEquals(expected, IpPrefix.text(IpPrefix.parseAddress(text)));
    assertEquals(expected + "/32", IpPrefix.parse(text + "/32").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "10.0.0.1/",
        "10.0.0.1/33",
        "10.0.0.1/-1",
        "10.0.0/8",
        "10.0.0.256/8",
        "localhost/8",
        "fd00::/129",
        "fd00:::1/64",
        "/8",
        "",
        "10.0.0.1/8/8",
        "10.0.0.1 /8"
      })
  void anythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> IpPrefix.parse(text));
  }

  @Test
  void bytesOfAnotherLengthAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> IpPrefix.of(new byte[5], 8));
  }
}
