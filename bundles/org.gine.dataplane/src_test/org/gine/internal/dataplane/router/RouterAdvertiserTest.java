package org.gine.internal.dataplane.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.gine.dataplane.DropReason;
import org.junit.jupiter.api.Test;

class RouterAdvertiserTest {
  private static final long SECOND = 1_000_000_000L;

  /** Link-layer address, MTU 1500, fd00::/64 on link and for addresses: RFC 4861, 4.2 and 4.6. */
  private static final String ADVERTISEMENT =
      "33330000000102000000010086dd"
          + "6000000000403afffe80000000000000000000fffe000100ff020000000000000000000000000001"
          + "86001da4400007080000000000000000010102000000010005010000000005dc"
          + "030440c000278d0000093a8000000000fd000000000000000000000000000000";

  private static final String UNSPECIFIED =
      "33330000000202000000000a86dd"
          + "6000000000083aff00000000000000000000000000000000ff020000000000000000000000000002"
          + "85007bb800000000";

  private static final String UNSPECIFIED_WITH_ADDRESS =
      "33330000000202000000000a86dd"
          + "6000000000103aff00000000000000000000000000000000ff020000000000000000000000000002"
          + "850078a500000000010102000000000a";

  private final RouterLab lab = RouterLab.advertising(1500);

  private List<Long> departures() {
    List<Long> departures = List.copyOf(lab.wires.getFirst().departures);
    lab.wires.getFirst().departures.clear();
    return departures;
  }

  @Test
  void saysItAtOnceThenThreeTimesInAllSoonThenSeldom() {
    long begin = lab.now;
    lab.pass(0);
    assertEquals(List.of(begin), departures());
    assertEquals(List.of(ADVERTISEMENT), lab.sent(0));
    assertEquals(1, lab.sent(1).size());
    lab.pass(3600 * SECOND);
    List<Long> departures = departures();
    assertEquals(begin + 16 * SECOND, departures.get(0));
    assertEquals(begin + 32 * SECOND, departures.get(1));
    for (int i = 2; i < departures.size(); i++) {
      long interval = departures.get(i) - departures.get(i - 1);
      assertTrue(interval >= 200 * SECOND && interval <= 600 * SECOND, interval + " ns");
    }
    assertTrue(departures.size() >= 2 + 3500 / 600, departures.toString());
    assertEquals(RouterLab.FRAMES, lab.pool.free());
  }

  @Test
  void answersWithinHalfASecondButNotMoreOftenThanEveryThreeSeconds() {
    lab.pass(60 * SECOND);
    departures();
    lab.sent(0);
    long asked = lab.now;
    lab.receive(0, Golden.ROUTER_SOLICITATION);
    lab.pass(SECOND);
    lab.receive(0, UNSPECIFIED);
    lab.receive(0, Golden.ROUTER_SOLICITATION);
    lab.pass(10 * SECOND);
    List<Long> departures = departures();
    assertEquals(2, departures.size());
    assertTrue(departures.get(0) >= asked && departures.get(0) <= asked + SECOND / 2);
    assertEquals(departures.get(0) + 3 * SECOND, departures.get(1));
    assertEquals(List.of(ADVERTISEMENT, ADVERTISEMENT), lab.sent(0));
    assertEquals(3, lab.wires.getFirst().arrived);
  }

  @Test
  void saysNothingToWhatIsNoSolicitation() {
    lab.pass(60 * SECOND);
    lab.sent(0);
    byte[] right = HexFormat.of().parseHex(Golden.ROUTER_SOLICITATION);
    for (int length = 0; length < right.length; length++) {
      lab.receive(0, Arrays.copyOf(right, length));
    }
    lab.receive(0, UNSPECIFIED_WITH_ADDRESS);
    // A hop limit of 64: it was forwarded, so that it can not come from a neighbour.
    lab.receive(0, Golden.ROUTER_SOLICITATION.replace("00103aff", "00103a40"));
    lab.pass(10 * SECOND);
    assertEquals(List.of(), lab.sent(0));
    assertEquals(0, lab.wires.getFirst().arrived);
    assertEquals(right.length + 2, lab.wires.getFirst().refused.size());
    assertEquals(RouterLab.FRAMES, lab.pool.free());
  }

  @Test
  void saysNothingWhereIpv6DoesNotFit() {
    RouterLab narrow = RouterLab.advertising(1279);
    narrow.pass(3600 * SECOND);
    assertEquals(List.of(), narrow.sent(1));
    assertTrue(narrow.sent(0).size() > 3);
  }

  @Test
  void aRouterThatDoesNotAdvertiseRefusesQuestions() {
    RouterLab silent = new RouterLab();
    silent.receive(0, Golden.ROUTER_SOLICITATION);
    silent.pass(3600 * SECOND);
    assertEquals(List.of(), silent.sent(0));
    assertEquals(List.of(DropReason.NOT_ROUTED), silent.wires.getFirst().refused);
  }
}
