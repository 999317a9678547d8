package org.gine.model;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What an intercept takes out of the kernel.
 *
 * @param node whose packets; it has a namespace, or is {@link #MACHINE}
 * @param hooks where, in the order of {@link Hook}; at least one
 * @param queue number of the first netfilter queue in that namespace, 0 to 65535
 * @param queues how many queues there are, one number after the other, at least 1; flows are spread
 *     over them
 * @param failOpen true: packets pass unharmed when GINE does not take them; false: they are dropped
 * @param exitBySide true: packets leave by the interface that stands for the side at which they
 *     come out; false: by that of the kernel's route
 * @param matches only packets that one of them describes are taken; empty: all are
 */
public record Interception(
    String node,
    List<Hook> hooks,
    int queue,
    int queues,
    boolean failOpen,
    boolean exitBySide,
    List<Match> matches) {
  /** In place of a node: the machine on which GINE runs. */
  public static final String MACHINE = "machine";

  /** Name of the side by which a node's own packets come in. */
  public static final String LOCAL = "local";

  /** True when packets of the machine itself are taken. */
  public boolean isOfMachine() {
    return node.equals(MACHINE);
  }

  /** Where packets are taken; the names are netfilter's. */
  public enum Hook {
    /** Packets that the node forwards. */
    FORWARD,
    /** Packets for programs of the node. */
    INPUT,
    /** Packets from programs of the node. */
    OUTPUT;

    /** Its name in topology files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Packets of a kind. A part that does not matter is empty.
   *
   * @param from source addresses
   * @param to destination addresses
   * @param protocol number of the protocol over IP; 1 is ICMP for IPv4 and ICMPv6 for IPv6
   * @param ports destination ports, of TCP or UDP
   * @param answers true: packets in the opposite direction too, with sources and destinations
   *     exchanged
   */
  public record Match(
      List<Prefix> from, List<Prefix> to, OptionalInt protocol, Ports ports, boolean answers) {
    /** ICMP, and for IPv6 what stands for ICMPv6. */
    public static final int ICMP = 1;

    /** TCP. */
    public static final int TCP = 6;

    /** UDP. */
    public static final int UDP = 17;

    /** Copies the lists. */
    public Match {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }
  }

  /**
   * Ports, one after the other.
   *
   * @param first 0 to 65535
   * @param last not less than the first
   */
  public record Ports(int first, int last) {
    /** All ports. */
    public static final Ports ANY = new Ports(0, 0xFFFF);
  }
}
