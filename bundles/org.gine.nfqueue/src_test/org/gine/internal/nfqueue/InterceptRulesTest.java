package org.gine.internal.nfqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.gine.nfqueue.InterceptConfig;
import org.gine.nfqueue.InterceptConfig.Hook;
import org.gine.nfqueue.InterceptConfig.Side;
import org.junit.jupiter.api.Test;

class InterceptRulesTest {
  @Test
  void whatIsForwarded() {
    InterceptConfig config =
        new InterceptConfig(
            "taken",
            3,
            Set.of(Hook.FORWARD),
            List.of(new Side("eth0", 1500), new Side("wan", 1500)),
            false,
            true);
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
            0,
            Set.of(Hook.INPUT, Hook.OUTPUT),
            List.of(new Side(Side.LOCAL, 65535), new Side("eth0", 1500)),
            true,
            false);
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
}
