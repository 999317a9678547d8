package org.gine.internal.dataplane.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.gine.dataplane.DropReason;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final long SECOND = 1_000_000_000L;

  private void assertNothingLeaks(RouterLab lab) {
    assertEquals(RouterLab.FRAMES, lab.pool.free());
  }

  private void assertAnswer(String question, String answer, DropReason... reasons) {
    RouterLab lab = new RouterLab();
    lab.introduce();
    lab.receive(0, question);
    assertEquals(List.of(answer), lab.sent(0));
    assertEquals(List.of(), lab.sent(1));
    assertEquals(List.of(reasons), lab.wires.get(0).refused);
    assertEquals(reasons.length == 0 ? 1 : 0, lab.wires.get(0).arrived);
    assertNothingLeaks(lab);
  }

  @Test
  void answersQuestionsForItsAddresses() {
    assertAnswer(Golden.ARP_REQUEST, Golden.ARP_REPLY);
    assertAnswer(Golden.NS, Golden.NA);
    assertAnswer(Golden.DAD, Golden.NA_ALL);
    assertAnswer(Golden.PING, Golden.PONG);
    assertAnswer(Golden.PING6, Golden.PONG6);
  }

  @Test
  void saysWhyItDoesNotForward() {
    assertAnswer(Golden.UDP_DIES, Golden.TIME_EXCEEDED, DropReason.HOP_LIMIT);
    assertAnswer(Golden.UDP6_DIES, Golden.TIME_EXCEEDED6, DropReason.HOP_LIMIT);
    assertAnswer(Golden.NO_ROUTE, Golden.NETWORK_UNREACHABLE, DropReason.NO_ROUTE);
    assertAnswer(Golden.NO_ROUTE6, Golden.UNREACHABLE6, DropReason.NO_ROUTE);
    assertAnswer(Golden.TO_PORT, Golden.PORT_UNREACHABLE, DropReason.NOT_ROUTED);
    assertAnswer(Golden.TO_PORT6, Golden.PORT_UNREACHABLE6, DropReason.NOT_ROUTED);
  }

  @Test
  void asksForTheNextHopAndLetsPacketsWait() {
    RouterLab lab = new RouterLab();
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(Golden.ARP_ASK), lab.sent(1));
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(), lab.sent(1));
    lab.receive(1, Golden.ARP_ANSWER);
    assertEquals(List.of(Golden.UDP_OUT, Golden.UDP_OUT), lab.sent(1));
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(Golden.UDP_OUT), lab.sent(1));
    assertNothingLeaks(lab);
  }

  @Test
  void asksByNeighborDiscoveryAndLetsPacketsWait() {
    RouterLab lab = new RouterLab();
    lab.receive(0, Golden.UDP6);
    assertEquals(List.of(Golden.NS_ASK), lab.sent(1));
    lab.receive(1, Golden.NA_ANSWER);
    assertEquals(List.of(Golden.UDP6_OUT), lab.sent(1));
    assertNothingLeaks(lab);
  }

  @Test
  void forwardsAtTheTimeAtWhichThePacketCame() {
    RouterLab lab = new RouterLab();
    lab.introduce();
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(lab.now), lab.wires.get(1).departures);
    assertEquals(1, lab.wires.get(0).arrived);
  }

  @Test
  void goesByOtherRoutesAndForgetsTheWayOfFlows() {
    RouterLab lab = new RouterLab();
    lab.introduce();
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(Golden.UDP_OUT), lab.sent(1));
    // The second subnet is not at the second interface any more, and a neighbour has a route to it.
    lab.reroute(Set.of(1), "10.0.1.0/24", "10.0.0.9");
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(), lab.sent(1));
    String asked = lab.sent(0).getFirst();
    assertTrue(asked.endsWith("0a000009"), asked);
    lab.reroute(Set.of(1));
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(DropReason.NO_ROUTE), lab.wires.get(0).refused);
    lab.reroute(Set.of());
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(Golden.UDP_OUT), lab.sent(1));
  }

  @Test
  void routesToNobodyAreRefusedAndTheOldOnesStay() {
    RouterLab lab = new RouterLab();
    lab.introduce();
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> lab.reroute(Set.of(), "10.9.0.0/16", "10.7.0.1"));
    assertEquals(
        "next hop 10.7.0.1 of router r is in no subnet of its interfaces", refused.getMessage());
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(Golden.UDP_OUT), lab.sent(1));
  }

  /** RFC 4861: three solicitations, a second apart, then the packets are given up. */
  @Test
  void neighborWhoDoesNotAnswerIsUnreachable() {
    RouterLab silent = new RouterLab();
    silent.receive(0, Golden.ARP_REQUEST);
    silent.receive(0, Golden.NS);
    silent.sent(0);
    silent.receive(0, Golden.UDP);
    silent.receive(0, Golden.UDP6);
    assertEquals(List.of(Golden.ARP_ASK, Golden.NS_ASK), silent.sent(1));
    silent.pass(SECOND - 1);
    assertEquals(List.of(), silent.sent(1));
    silent.pass(1);
    assertEquals(List.of(Golden.ARP_ASK, Golden.NS_ASK), silent.sent(1));
    silent.pass(SECOND);
    assertEquals(List.of(Golden.ARP_ASK, Golden.NS_ASK), silent.sent(1));
    assertEquals(List.of(), silent.sent(0));
    silent.pass(SECOND);
    assertEquals(List.of(), silent.sent(1));
    List<String> told = silent.sent(0);
    assertEquals(2, told.size());
    assertTrue(told.get(0).contains("0301"), told.get(0)); // host unreachable
    assertTrue(told.get(1).contains("0103"), told.get(1)); // address unreachable
    assertEquals(
        List.of(DropReason.NEIGHBOR_UNREACHABLE, DropReason.NEIGHBOR_UNREACHABLE),
        silent.wires.get(1).unsendable);
    assertNothingLeaks(silent);
  }

  @Test
  void oldestOfTooManyWaitingPacketsIsDropped() {
    RouterLab lab = new RouterLab();
    for (int i = 0; i <= Neighbor.MOST_WAITING; i++) {
      lab.receive(0, Golden.UDP);
    }
    assertEquals(List.of(DropReason.NEIGHBOR_UNREACHABLE), lab.wires.get(1).unsendable);
    lab.receive(1, Golden.ARP_ANSWER);
    assertEquals(1 + Neighbor.MOST_WAITING, lab.sent(1).size());
    assertNothingLeaks(lab);
  }

  /** RFC 4861, 7.3.3: reachable for 30 s, then used for 5 s more, then probed by unicast. */
  @Test
  void neighborIsProbedWhenItHasBeenSilent() {
    RouterLab lab = new RouterLab();
    lab.receive(0, Golden.UDP);
    lab.receive(1, Golden.ARP_ANSWER);
    lab.sent(1);
    lab.pass(Neighbor.REACHABLE_NANOS - 1);
    lab.receive(0, Golden.UDP);
    lab.pass(Neighbor.FIRST_PROBE_NANOS);
    assertEquals(List.of(Golden.UDP_OUT), lab.sent(1));
    lab.receive(0, Golden.UDP); // stale now: this starts the delay
    lab.pass(Neighbor.FIRST_PROBE_NANOS - 1);
    assertEquals(List.of(Golden.UDP_OUT), lab.sent(1));
    lab.pass(1);
    String probe = Golden.ARP_ASK.replaceFirst("ffffffffffff", "02000000000b");
    assertEquals(List.of(probe), lab.sent(1));
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(Golden.UDP_OUT), lab.sent(1));
    lab.receive(1, Golden.ARP_ANSWER);
    lab.pass(Neighbor.REACHABLE_NANOS - 1);
    assertEquals(List.of(), lab.sent(1));
    assertNothingLeaks(lab);
  }

  @Test
  void neighborThatMovesIsFollowed() {
    RouterLab lab = new RouterLab();
    lab.introduce();
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(Golden.UDP_OUT), lab.sent(1));
    // Gratuitous, as after an interface has come up with another address.
    lab.receive(
        1,
        Golden.ARP_REQUEST
            .replace("02000000000a", "02000000000c")
            .replace("0a000002", "0a000102")
            .replace("0a000001", "0a000102"));
    lab.receive(0, Golden.UDP);
    assertEquals(List.of(Golden.UDP_OUT.replaceFirst("02000000000b", "02000000000c")), lab.sent(1));
  }

  @Test
  void cutsWhatIsTooLong() {
    RouterLab lab = new RouterLab(RouterLab.SMALL_MTU);
    lab.introduce();
    lab.receive(0, Golden.WITH_OPTIONS);
    assertEquals(List.of(Golden.FRAGMENT1, Golden.FRAGMENT2), lab.sent(1));
    assertNothingLeaks(lab);
  }

  @Test
  void saysTheMtuWhereItMayNotCut() {
    RouterLab lab = new RouterLab(RouterLab.SMALL_MTU);
    lab.introduce();
    lab.receive(0, Golden.DONT_FRAGMENT);
    assertEquals(List.of(Golden.FRAGMENTATION_NEEDED), lab.sent(0));
    assertEquals(List.of(DropReason.OVERSIZE), lab.wires.get(0).refused);
    assertNothingLeaks(lab);
  }

  @Test
  void takesTheLongestMatch() {
    RouterLab lab = new RouterLab(1500, "192.0.2.0/24", "10.0.1.9", "192.0.2.1/32", "10.0.1.2");
    lab.introduce();
    lab.receive(0, Golden.NO_ROUTE);
    List<String> sent = lab.sent(1);
    assertEquals(1, sent.size());
    assertTrue(sent.get(0).startsWith("02000000000b020000000101"), sent.get(0));
  }

  @Test
  void tellsNoMoreErrorsThanAllowed() {
    RouterLab lab = new RouterLab();
    lab.introduce();
    for (int i = 0; i < 200; i++) {
      lab.receive(0, Golden.UDP_DIES);
    }
    assertEquals(50, lab.sent(0).size());
    lab.pass(SECOND);
    for (int i = 0; i < 200; i++) {
      lab.receive(0, Golden.UDP_DIES);
    }
    assertEquals(50, lab.sent(0).size());
    lab.pass(SECOND / 10);
    for (int i = 0; i < 200; i++) {
      lab.receive(0, Golden.UDP6_DIES);
    }
    assertEquals(10, lab.sent(0).size());
    assertNothingLeaks(lab);
  }

  /** RFC 1812, 4.3.2.7 and RFC 4443, 2.4 (e). */
  @Test
  void neverTellsAnErrorAboutAnError() {
    RouterLab lab = new RouterLab();
    lab.introduce();
    lab.receive(0, Golden.ERROR_DIES);
    lab.receive(0, Golden.ERROR6_DIES);
    assertEquals(List.of(), lab.sent(0));
    assertEquals(List.of(DropReason.HOP_LIMIT, DropReason.HOP_LIMIT), lab.wires.get(0).refused);
    assertNothingLeaks(lab);
  }

  @Test
  void leavesAloneWhatIsForOthers() {
    RouterLab lab = new RouterLab();
    lab.introduce();
    lab.receive(0, Golden.UDP.replaceFirst("020000000100", "020000000177"));
    lab.receive(0, Golden.UDP.replaceFirst("020000000100", "ffffffffffff"));
    assertEquals(List.of(DropReason.NOT_ROUTED, DropReason.NOT_ROUTED), lab.wires.get(0).refused);
    assertEquals(List.of(), lab.sent(0));
    assertEquals(List.of(), lab.sent(1));
    assertNothingLeaks(lab);
  }
}
