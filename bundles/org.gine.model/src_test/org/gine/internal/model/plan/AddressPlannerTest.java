package org.gine.internal.model.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gine.internal.model.text.IpText;
import org.gine.model.Interface;
import org.gine.model.Prefix;
import org.junit.jupiter.api.Test;

class AddressPlannerTest {
  private static final List<String> NODES = IntStream.range(0, 500).mapToObj(i -> "n" + i).toList();

  private static PlanLink.End end(String node, String... addresses) {
    List<Prefix> given = java.util.Arrays.stream(addresses).map(IpText::prefix).toList();
    boolean isSwitch = node.startsWith("sw");
    boolean isAddressed = !isSwitch && !node.startsWith("ext");
    return new PlanLink.End(node, isSwitch, isAddressed, null, given);
  }

  private static PlanLink link(String name, PlanLink.End a, PlanLink.End b, String... subnets) {
    List<Prefix> given = java.util.Arrays.stream(subnets).map(IpText::prefix).toList();
    return new PlanLink(name, List.of(a, b), given, 1500);
  }

  /** Links between nodes that chance picks; the same ones every time. */
  private static List<PlanLink> random(int count) {
    Random random = new Random(2008);
    List<PlanLink> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int a = random.nextInt(NODES.size());
      int b = (a + 1 + random.nextInt(NODES.size() - 1)) % NODES.size();
      links.add(link("l" + i, end(NODES.get(a)), end(NODES.get(b))));
    }
    return links;
  }

  private static List<Prefix> addresses(AddressPlan plan, String node, String link) {
    return plan.interfaces().get(node).stream()
        .filter(one -> one.link().equals(link))
        .findFirst()
        .orElseThrow()
        .addresses();
  }

  private static String text(AddressPlan plan, String node, String link) {
    return addresses(plan, node, link).toString();
  }

  private static void assertUnique(AddressPlan plan) {
    Set<InetAddress> addresses = new HashSet<>();
    Set<String> macs = new HashSet<>();
    for (Map.Entry<String, List<Interface>> node : plan.interfaces().entrySet()) {
      Set<String> names = new HashSet<>();
      for (Interface one : node.getValue()) {
        assertTrue(names.add(one.name()), one.toString());
        if (!one.mac().isEmpty()) {
          assertTrue(macs.add(one.mac()), one.toString());
        }
        for (Prefix address : one.addresses()) {
          assertTrue(addresses.add(address.address()), one.toString());
          assertTrue(plan.subnets().get(one.link()).contains(address.network()), one.toString());
        }
      }
    }
    TreeMap<BigInteger, Subnet> ranges = new TreeMap<>();
    plan.subnets().values().stream()
        .flatMap(List::stream)
        .distinct()
        .map(Subnet::new)
        .forEach(subnet -> ranges.put(subnet.first(), subnet));
    BigInteger end = BigInteger.valueOf(-1);
    for (Subnet subnet : ranges.values()) {
      assertTrue(subnet.first().compareTo(end) > 0, subnet.toString());
      end = subnet.last();
    }
  }

  @Test
  void givesAThousandLinksUniqueAddresses() {
    AddressPlan plan = AddressPlanner.plan(NODES, random(1000));
    assertUnique(plan);
    assertEquals(List.of(), plan.full());
    for (int i = 0; i < 1000; i++) {
      assertEquals(2, plan.subnets().get("l" + i).size());
    }
    assertEquals("[10.0.1.0/24, fd00:1::/64]", plan.subnets().get("l0").toString());
    assertEquals("[10.3.232.0/24, fd00:3e8::/64]", plan.subnets().get("l999").toString());
  }

  @Test
  void givesNothingToWhatIsOutside() {
    List<PlanLink> links =
        List.of(
            link("lan", end("ext"), end("a")),
            link("other", end("ext"), end("b")),
            link("wan", end("ext"), end("ext")));
    AddressPlan plan = AddressPlanner.plan(List.of("ext", "a", "b"), links);
    assertUnique(plan);
    for (Interface outside : plan.interfaces().get("ext")) {
      assertEquals("", outside.mac());
      assertEquals(List.of(), outside.addresses());
    }
    // Interfaces of the machine do not join their links to one segment, as ports of a switch do.
    assertEquals("[10.0.1.0/24, fd00:1::/64]", plan.subnets().get("lan").toString());
    assertEquals("[10.0.2.0/24, fd00:2::/64]", plan.subnets().get("other").toString());
    assertEquals(List.of(), plan.subnets().get("wan"));
    assertEquals(
        "[10.0.1.1/24, fd00:1::1/64]",
        plan.interfaces().get("a").getFirst().addresses().toString());
  }

  @Test
  void isTheSameEveryTime() {
    assertEquals(
        AddressPlanner.plan(NODES, random(1000)), AddressPlanner.plan(NODES, random(1000)));
  }

  @Test
  void changesNothingWhenALinkOrNodeIsAddedAtTheEnd() {
    AddressPlan before = AddressPlanner.plan(NODES, random(999));
    List<String> more = new ArrayList<>(NODES);
    more.add("later");
    AddressPlan after = AddressPlanner.plan(more, random(1000));
    before.subnets().forEach((link, subnets) -> assertEquals(subnets, after.subnets().get(link)));
    before
        .interfaces()
        .forEach(
            (node, interfaces) ->
                assertEquals(
                    interfaces, after.interfaces().get(node).subList(0, interfaces.size())));
  }

  @Test
  void changesNothingElseWhenALinkGetsASubnetOfItsOwn() {
    List<PlanLink> links = random(100);
    AddressPlan before = AddressPlanner.plan(NODES, links);
    PlanLink old = links.get(10);
    links.set(
        10, new PlanLink(old.name(), old.ends(), List.of(IpText.prefix("10.0.50.0/24")), 1500));
    AddressPlan after = AddressPlanner.plan(NODES, links);
    assertUnique(after);
    // Link 49 had 10.0.50.0/24, and gives way to the top of the range.
    assertEquals("[10.255.255.0/24, fd00:32::/64]", after.subnets().get("l49").toString());
    for (int i = 0; i < 100; i++) {
      if (i != 10 && i != 49) {
        assertEquals(before.subnets().get("l" + i), after.subnets().get("l" + i));
      }
    }
  }

  @Test
  void choosesSmallerSubnetsForMoreSegmentsThanFit() {
    AddressPlan plan = AddressPlanner.plan(NODES, random(70_000));
    assertUnique(plan);
    assertEquals(List.of(), plan.full());
    assertEquals("[10.0.0.128/25, fd00:1::/64]", plan.subnets().get("l0").toString());
    assertEquals("[10.136.184.0/25, fd01:1170::/64]", plan.subnets().get("l69999").toString());
  }

  @Test
  void makesOneSubnetOfLinksThatSwitchesJoin() {
    AddressPlan plan =
        AddressPlanner.plan(
            List.of("a", "b", "c", "sw1", "sw2"),
            List.of(
                link("a1", end("a"), end("sw1")),
                link("ab", end("a"), end("b")),
                link("12", end("sw1"), end("sw2")),
                link("2b", end("sw2"), end("b")),
                link("2c", end("sw2"), end("c"))));
    assertUnique(plan);
    assertEquals(2, plan.segments().size());
    assertEquals("[10.0.1.1/24, fd00:1::1/64]", text(plan, "a", "a1"));
    assertEquals("[10.0.2.1/24, fd00:2::1/64]", text(plan, "a", "ab"));
    assertEquals("[10.0.1.2/24, fd00:1::2/64]", text(plan, "b", "2b"));
    assertEquals("[10.0.1.3/24, fd00:1::3/64]", text(plan, "c", "2c"));
    assertEquals(List.of(), plan.subnets().get("12"));
    assertEquals(plan.subnets().get("a1"), plan.subnets().get("2c"));
    for (Interface port : plan.interfaces().get("sw1")) {
      assertEquals("", port.mac());
      assertEquals(List.of(), port.addresses());
    }
  }

  @Test
  void givesALargeSegmentALargerSubnet() {
    List<String> nodes = new ArrayList<>(NODES);
    nodes.add("sw");
    List<PlanLink> links = new ArrayList<>();
    links.add(link("first", end("n0"), end("n1")));
    for (int i = 0; i < 300; i++) {
      links.add(link("s" + i, end("n" + i), end("sw")));
    }
    links.add(link("last", end("n0"), end("n1")));
    AddressPlan plan = AddressPlanner.plan(nodes, links);
    assertUnique(plan);
    assertEquals("[10.255.254.0/23, fd00:2::/64]", plan.subnets().get("s0").toString());
    assertEquals("[10.255.255.44/23, fd00:2::12c/64]", text(plan, "n299", "s299"));
    assertEquals("[10.0.3.0/24, fd00:3::/64]", plan.subnets().get("last").toString());
  }

  @Test
  void keepsWhatIsGivenAndPlansAround() {
    AddressPlan plan =
        AddressPlanner.plan(
            List.of("a", "b", "c", "sw"),
            List.of(
                link("as", end("a"), end("sw"), "192.168.0.0/28"),
                link("bs", end("b", "192.168.0.1/28", "192.168.0.3/28"), end("sw")),
                link("cs", end("c"), end("sw"))));
    assertUnique(plan);
    assertEquals("[192.168.0.14/28, fd00:1::1/64]", text(plan, "a", "as"));
    assertEquals("[192.168.0.1/28, 192.168.0.3/28, fd00:1::2/64]", text(plan, "b", "bs"));
    assertEquals("[192.168.0.13/28, fd00:1::3/64]", text(plan, "c", "cs"));
  }

  @Test
  void takesTheSubnetFromAnAddress() {
    AddressPlan plan =
        AddressPlanner.plan(
            List.of("a", "b"),
            List.of(link("ab", end("a"), end("b", "172.16.5.9/30", "fd77::9/126"))));
    assertEquals("[172.16.5.8/30, fd77::8/126]", plan.subnets().get("ab").toString());
    assertEquals("[172.16.5.10/30, fd77::9/126]".replace("::9", "::b"), text(plan, "a", "ab"));
  }

  @Test
  void usesBothAddressesOfTheSmallestSubnets() {
    AddressPlan plan =
        AddressPlanner.plan(
            List.of("a", "b"),
            List.of(link("ab", end("a"), end("b"), "172.16.0.4/31", "fd77::4/127")));
    assertEquals("[172.16.0.4/31, fd77::4/127]", text(plan, "a", "ab"));
    assertEquals("[172.16.0.5/31, fd77::5/127]", text(plan, "b", "ab"));
  }

  @Test
  void plansNoIpv6WhereItDoesNotFit() {
    PlanLink small = new PlanLink("ab", List.of(end("a"), end("b")), List.of(), 1279);
    AddressPlan plan = AddressPlanner.plan(List.of("a", "b"), List.of(small));
    assertEquals("[10.0.1.1/24]", text(plan, "a", "ab"));
  }

  @Test
  void namesInterfacesAroundThoseThatAreGiven() {
    PlanLink.End wan = new PlanLink.End("a", false, true, "eth1", List.of());
    AddressPlan plan =
        AddressPlanner.plan(
            List.of("a", "b"),
            List.of(
                link("1", end("a"), end("b")),
                link("2", end("a"), end("b")),
                link("3", wan, end("b"))));
    assertEquals(
        List.of("eth0", "eth2", "eth1"),
        plan.interfaces().get("a").stream().map(Interface::name).toList());
    assertEquals(
        List.of("02:00:00:01:00:00", "02:00:00:01:00:01", "02:00:00:01:00:02"),
        plan.interfaces().get("a").stream().map(Interface::mac).toList());
  }

  @Test
  void saysForWhichLinksNoSubnetIsLeft() {
    AddressPlan plan =
        AddressPlanner.plan(
            List.of("a", "b"),
            List.of(
                link("all", end("a"), end("b"), "10.0.0.0/8"), link("none", end("a"), end("b"))));
    assertEquals(List.of("none"), plan.full());
    assertFalse(plan.subnets().get("all").isEmpty());
  }
}
