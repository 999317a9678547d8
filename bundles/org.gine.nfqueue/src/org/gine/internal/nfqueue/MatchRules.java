package org.gine.internal.nfqueue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gine.model.Interception.Match;
import org.gine.model.Interception.Ports;
import org.gine.model.Prefix;

/** Descriptions of packets in the words of iptables(8). */
final class MatchRules {
  private MatchRules() {}

  /** The rules, without a target, that together match; none when no packet of the family can. */
  static List<String> of(Match match, boolean ipv6) {
    if (isOfOther(match.from(), ipv6) || isOfOther(match.to(), ipv6)) {
      return List.of();
    }
    String from = addresses(match.from(), ipv6);
    String to = addresses(match.to(), ipv6);
    String protocol =
        match.protocol().isEmpty() ? "" : " -p " + word(match.protocol().getAsInt(), ipv6);
    List<String> rules = new ArrayList<>();
    rules.add(option("-s", from) + option("-d", to) + protocol + ports("--dport", match));
    if (match.answers()) {
      rules.add(option("-s", to) + option("-d", from) + protocol + ports("--sport", match));
    }
    return rules.stream().distinct().toList();
  }

  private static boolean isOfOther(List<Prefix> prefixes, boolean ipv6) {
    return !prefixes.isEmpty() && prefixes.stream().noneMatch(prefix -> prefix.isIpv6() == ipv6);
  }

  private static String addresses(List<Prefix> prefixes, boolean ipv6) {
    return prefixes.stream()
        .filter(prefix -> prefix.isIpv6() == ipv6)
        .map(Prefix::toString)
        .collect(Collectors.joining(","));
  }

  private static String option(String name, String value) {
    return value.isEmpty() ? "" : " " + name + " " + value;
  }

  private static String word(int protocol, boolean ipv6) {
    return switch (protocol) {
      case Match.TCP -> "tcp";
      case Match.UDP -> "udp";
      case Match.ICMP -> ipv6 ? "icmpv6" : "icmp";
      default -> Integer.toString(protocol);
    };
  }

  private static String ports(String option, Match match) {
    Ports ports = match.ports();
    return ports.equals(Ports.ANY) ? "" : " " + option + " " + ports.first() + ":" + ports.last();
  }
}
