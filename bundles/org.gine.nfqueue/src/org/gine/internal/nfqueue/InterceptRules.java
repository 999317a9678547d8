package org.gine.internal.nfqueue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.model.Interception.Match;
import org.gine.nfqueue.InterceptConfig;
import org.gine.nfqueue.InterceptConfig.Hook;
import org.gine.nfqueue.InterceptConfig.Side;

/**
 * The rules of an intercept, in the language of iptables-restore(8): a chain that sends packets to
 * the queue, one that takes off the time to live what the emulated routers took, and a jump to each
 * from the table's own chains.
 *
 * <p>Where only some packets are meant, the first chain sends those to one more, which has the
 * queue.
 *
 * <p>The kernel keeps a packet while its headers cross the emulated network, so that its time to
 * live is lowered by the kernel too: the highest byte of the packet's mark says by how much, and is
 * cleared then.
 */
public final class InterceptRules {
  /** The part of the mark that is used. */
  static final int MARK_MASK = 0xFF000000;

  /** Where it begins. */
  static final int MARK_SHIFT = 24;

  /** Mark of packets that the emulated network itself sends: they are not taken again. */
  static final int OWN = MARK_MASK;

  private static final int BITS = 8;

  /** Router solicitation to redirect (RFC 4861): they belong to one link. */
  private static final int FIRST_DISCOVERY = 133;

  private static final int LAST_DISCOVERY = 137;

  private InterceptRules() {}

  /** All rules of a family. */
  public static String of(InterceptConfig config, boolean ipv6) {
    String take = config.chain();
    String hand = config.matches().isEmpty() ? take : take + "-MATCH";
    String age = take + "-TTL";
    String comment = comment(config);
    StringBuilder text = new StringBuilder("*mangle\n");
    for (String chain : chains(config)) {
      text.append(":").append(chain).append(" - [0:0]\n");
    }
    rule(text, take, marked(OWN) + " -j RETURN");
    if (ipv6) {
      for (int type = FIRST_DISCOVERY; type <= LAST_DISCOVERY; type++) {
        rule(text, take, " -p icmpv6 --icmpv6-type " + type + " -j RETURN");
      }
      rule(text, take, " -d ff00::/8 -j RETURN");
    } else {
      rule(text, take, " -d 224.0.0.0/4 -j RETURN");
      rule(text, take, " -d 255.255.255.255 -j RETURN");
    }
    for (Match match : config.matches()) {
      MatchRules.of(match, ipv6).forEach(kind -> rule(text, take, kind + " -g " + hand));
    }
    String which =
        config.queues() == 1
            ? " --queue-num " + config.queue()
            : " --queue-balance " + config.queue() + ":" + config.lastQueue();
    String queue = " -j NFQUEUE" + which + (config.failOpen() ? " --queue-bypass" : "");
    for (Hook hook : Hook.values()) {
      if (config.hooks().contains(hook)) {
        for (Side side : config.sides()) {
          if (side.isLocal() == (hook == Hook.OUTPUT)) {
            String from = side.isLocal() ? "" : " -i " + side.interfaceName();
            rule(text, hand, from + comment + queue);
          }
        }
      }
    }
    rule(text, age, marked(OWN) + clear());
    for (int bit = 0; bit < BITS; bit++) {
      int mark = 1 << MARK_SHIFT + bit;
      String target = ipv6 ? " -j HL --hl-dec " : " -j TTL --ttl-dec ";
      rule(text, age, " -m mark --mark " + hex(mark) + "/" + hex(mark) + target + (1 << bit));
    }
    rule(text, age, clear());
    jumps(config).forEach((chain, rule) -> text.append("-I " + chain + " 1" + rule + "\n"));
    return text.append("COMMIT\n").toString();
  }

  /** What takes all of them away, and nothing else. */
  public static String undo(InterceptConfig config) {
    StringBuilder text = new StringBuilder("*mangle\n");
    jumps(config).forEach((chain, rule) -> text.append("-D " + chain + rule + "\n"));
    for (String what : List.of("-F ", "-X ")) {
      chains(config).forEach(chain -> text.append(what).append(chain).append("\n"));
    }
    return text.append("COMMIT\n").toString();
  }

  private static List<String> chains(InterceptConfig config) {
    String take = config.chain();
    return config.matches().isEmpty()
        ? List.of(take, take + "-TTL")
        : List.of(take, take + "-MATCH", take + "-TTL");
  }

  /** The rules in the table's own chains, by chain. */
  private static Map<String, String> jumps(InterceptConfig config) {
    Map<String, String> jumps = new LinkedHashMap<>();
    for (Hook hook : Hook.values()) {
      if (config.hooks().contains(hook)) {
        jumps.put(hook.name(), comment(config) + " -j " + config.chain());
      }
    }
    jumps.put(
        "POSTROUTING",
        " -m mark ! --mark 0x0/"
            + hex(MARK_MASK)
            + comment(config)
            + " -j "
            + config.chain()
            + "-TTL");
    return jumps;
  }

  private static String comment(InterceptConfig config) {
    return " -m comment --comment \"gine: " + config.name() + "\"";
  }

  private static void rule(StringBuilder text, String chain, String rule) {
    text.append("-A ").append(chain).append(rule).append("\n");
  }

  private static String marked(int mark) {
    return " -m mark --mark " + hex(mark) + "/" + hex(MARK_MASK);
  }

  private static String clear() {
    return " -j MARK --set-xmark 0x0/" + hex(MARK_MASK);
  }

  private static String hex(int value) {
    return "0x" + Integer.toHexString(value);
  }
}
