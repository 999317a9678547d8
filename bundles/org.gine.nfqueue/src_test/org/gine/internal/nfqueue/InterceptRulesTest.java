package org.gine.internal.nfqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.gine.model.Interception.Match;
import org.gine.model.Interception.Ports;
import org.gine.model.Prefix;
import org.gine.nfqueue.InterceptConfig;
import org.gine.nfqueue.InterceptConfig.Hook;
import org.gine.nfqueue.InterceptConfig.Side;
import org.gine.nfqueue.Portion;
import org.junit.jupiter.api.Test;

class InterceptRulesTest {
  @Test
  void whatIsForwarded() {
    InterceptConfig config =
        new InterceptConfig(
            "taken",
            "GINE-3",
            3,
            1,
            Set.of(Hook.FORWARD),
            List.of(new Side("eth0", 1500), new Side("wan", 1500)),
            List.of(),
            false,
            false,
            Portion.WHOLE);
    assertEquals(
        """
        *mangle
        :GINE-3 - [0:0]
        :GINE-3-TTL - [0:0]
        -A GINE-3 -m mark --mark 0xff000000/0xff000000 -j RETURN
        -A GINE-3 -d 224.0.0.0/4 -j RETURN
        -A GINE-3 -d 255.255.255.255 -j RETURN
        -A GINE-3 -i eth0 -m comment --comment "gine: taken" -j NFQUEUE --queue-num 3
        -A GINE-3 -i wan -m comment --comment "gine: taken" -j NFQUEUE --queue-num 3
        -A GINE-3-TTL -m mark --mark 0xff000000/0xff000000 -j MARK --set-xmark 0x0/0xff000000
        -A GINE-3-TTL -m mark --mark 0x1000000/0x1000000 -j TTL --ttl-dec 1
        -A GINE-3-TTL -m mark --mark 0x2000000/0x2000000 -j TTL --ttl-dec 2
        -A GINE-3-TTL -m mark --mark 0x4000000/0x4000000 -j TTL --ttl-dec 4
        -A GINE-3-TTL -m mark --mark 0x8000000/0x8000000 -j TTL --ttl-dec 8
        -A GINE-3-TTL -m mark --mark 0x10000000/0x10000000 -j TTL --ttl-dec 16
        -A GINE-3-TTL -m mark --mark 0x20000000/0x20000000 -j TTL --ttl-dec 32
        -A GINE-3-TTL -m mark --mark 0x40000000/0x40000000 -j TTL --ttl-dec 64
        -A GINE-3-TTL -m mark --mark 0x80000000/0x80000000 -j TTL --ttl-dec 128
        -A GINE-3-TTL -j MARK --set-xmark 0x0/0xff000000
        -I FORWARD 1 -m comment --comment "gine: taken" -j GINE-3
        -I POSTROUTING 1 -m mark ! --mark 0x0/0xff000000 -m comment --comment "gine: taken" -j GINE-3-TTL
        COMMIT
        """,
        InterceptRules.of(config, false));
  }

  @Test
  void whatProgramsSendAndReceiveWhenItMayFailOpen() {
    InterceptConfig config =
        new InterceptConfig(
            "own",
            "GINE-0",
            0,
            1,
            Set.of(Hook.INPUT, Hook.OUTPUT),
            List.of(new Side(Side.LOCAL, 65535), new Side("eth0", 1500)),
            List.of(),
            true,
            false,
            Portion.WHOLE);
    String rules = InterceptRules.of(config, true);
    String queue = " -m comment --comment \"gine: own\" -j NFQUEUE --queue-num 0 --queue-bypass\n";
    assertTrue(rules.contains("-A GINE-0 -i eth0" + queue), rules);
    assertTrue(rules.contains("-A GINE-0" + queue), rules);
    assertTrue(rules.contains("-A GINE-0 -p icmpv6 --icmpv6-type 135 -j RETURN\n"), rules);
    assertTrue(rules.contains("-A GINE-0 -d ff00::/8 -j RETURN\n"), rules);
    assertTrue(rules.contains("-j HL --hl-dec 64\n"), rules);
    assertTrue(rules.contains("-I INPUT 1 "), rules);
    assertTrue(rules.contains("-I OUTPUT 1 "), rules);
    assertFalse(rules.contains("FORWARD"), rules);
  }

  @Test
  void onlyPacketsOfSomeKinds() {
    Match web =
        new Match(
            List.of(),
            List.of(prefix("10.0.2.2", 32), prefix("fd00::2", 128)),
            OptionalInt.of(Match.TCP),
            new Ports(80, 80),
            true);
    Match pings =
        new Match(
            List.of(prefix("10.0.1.0", 24)),
            List.of(),
            OptionalInt.of(Match.ICMP),
            Ports.ANY,
            false);
    InterceptConfig config =
        new InterceptConfig(
            "some",
            "GINE-1",
            1,
            2,
            Set.of(Hook.FORWARD),
            List.of(new Side("eth0", 1500)),
            List.of(web, pings),
            false,
            false,
            Portion.WHOLE);
    String ipv4 = InterceptRules.of(config, false);
    assertTrue(
        ipv4.contains(
            """
            :GINE-1 - [0:0]
            :GINE-1-MATCH - [0:0]
            :GINE-1-TTL - [0:0]
            """),
        ipv4);
    assertTrue(
        ipv4.contains(
            """
            -A GINE-1 -d 10.0.2.2/32 -p tcp --dport 80:80 -g GINE-1-MATCH
            -A GINE-1 -s 10.0.2.2/32 -p tcp --sport 80:80 -g GINE-1-MATCH
            -A GINE-1 -s 10.0.1.0/24 -p icmp -g GINE-1-MATCH
            -A GINE-1-MATCH -i eth0 -m comment --comment "gine: some" -j NFQUEUE --queue-balance 1:2
            """),
        ipv4);
    assertEquals(
        """
        *mangle
        -D FORWARD -m comment --comment "gine: some" -j GINE-1
        -D POSTROUTING -m mark ! --mark 0x0/0xff000000 -m comment --comment "gine: some" -j GINE-1-TTL
        -F GINE-1
        -F GINE-1-MATCH
        -F GINE-1-TTL
        -X GINE-1
        -X GINE-1-MATCH
        -X GINE-1-TTL
        COMMIT
        """,
        InterceptRules.undo(config));
    String ipv6 = InterceptRules.of(config, true);
    assertTrue(
        ipv6.contains(
            """
            -A GINE-1 -d fd00::2/128 -p tcp --dport 80:80 -g GINE-1-MATCH
            -A GINE-1 -s fd00::2/128 -p tcp --sport 80:80 -g GINE-1-MATCH
            -A GINE-1-MATCH -i eth0            """),
        ipv6);
  }

  @Test
  void allOfAProtocolIsOneRuleEvenWithAnswers() {
    Match udp = new Match(List.of(), List.of(), OptionalInt.of(Match.UDP), Ports.ANY, true);
    assertEquals(List.of(" -p udp"), MatchRules.of(udp, false));
    Match icmp = new Match(List.of(), List.of(), OptionalInt.of(Match.ICMP), Ports.ANY, true);
    assertEquals(List.of(" -p icmpv6"), MatchRules.of(icmp, true));
    Match all = new Match(List.of(), List.of(), OptionalInt.empty(), Ports.ANY, true);
    assertEquals(List.of(""), MatchRules.of(all, true));
  }

  private static Prefix prefix(String address, int length) {
    try {
      return new Prefix(InetAddress.getByName(address), length);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
