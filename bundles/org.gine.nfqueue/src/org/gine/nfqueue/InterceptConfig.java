package org.gine.nfqueue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gine.internal.nfqueue.NetfilterIo;
import org.gine.model.Interception.Match;

/**
 * What is taken out of the kernel.
 *
 * @param name of the intercept, for messages and for the comment of its rules
 * @param chain name of its chain of rules, and the beginning of those of its other chains; at most
 *     22 characters, and nobody else's in its network namespace
 * @param queue number of its first queue, 0 to 65535
 * @param queues how many it has, one number after the other, nobody else's in its network
 *     namespace; flows are spread over them
 * @param hooks where packets are taken
 * @param sides by which they come in
 * @param matches only packets that one of them describes are taken; empty: all are
 * @param failOpen true: packets pass unharmed when there is nobody to take them, or too many;
 *     false: they are dropped
 * @param exitBySide true: a packet leaves by the interface that stands for the side at which it
 *     comes out; false: by that of the kernel's route
 * @param portion what of packets comes at first
 */
public record InterceptConfig(
    String name,
    String chain,
    int queue,
    int queues,
    Set<Hook> hooks,
    List<Side> sides,
    List<Match> matches,
    boolean failOpen,
    boolean exitBySide,
    Portion portion) {

  /** Number of the last of its queues. */
  public int lastQueue() {
    return queue + queues - 1;
  }

  /**
   * The longest packet of which all bytes come, in bytes, which one must be that leaves by its
   * side.
   */
  public static final int LONGEST_WHOLE = NetfilterIo.COPY;

  /** The kernel's limit of 28 (XT_EXTENSION_MAXNAMELEN), less what is put behind it. */
  private static final int LONGEST_CHAIN = 22;

  /** Where packets are taken (netfilter's hooks). */
  public enum Hook {
    /** Packets on their way through the machine. */
    FORWARD,
    /** Packets for programs of the machine. */
    INPUT,
    /** Packets from programs of the machine. */
    OUTPUT
  }

  /**
   * A side.
   *
   * @param interfaceName packets that came in by this interface of the kernel; {@link #LOCAL}:
   *     those of programs of the machine
   * @param mtu of that interface in bytes: superframes are counted as packets of this length
   */
  public record Side(String interfaceName, int mtu) {
    /** Name of the side of the machine's own packets. */
    public static final String LOCAL = "local";

    /** Checks the MTU. */
    public Side {
      Objects.requireNonNull(interfaceName, "interface");
      if (mtu < 68 || mtu > 0xFFFF) {
        throw new IllegalArgumentException("an MTU is 68 to 65535 bytes, but not " + mtu);
      }
    }

    /** True for the machine's own packets. */
    public boolean isLocal() {
      return interfaceName.equals(LOCAL);
    }
  }

  /** Checks number and sides. */
  public InterceptConfig {
    hooks = Set.copyOf(hooks);
    sides = List.copyOf(sides);
    matches = List.copyOf(matches);
    if (queue < 0 || queue > 0xFFFF) {
      throw new IllegalArgumentException("a queue's number is 0 to 65535, but not " + queue);
    }
    if (queues < 1 || queues > 0x10000 - queue) {
      throw new IllegalArgumentException(
          "from number "
              + queue
              + " on there are 1 to "
              + (0x10000 - queue)
              + " queues, but not "
              + queues);
    }
    if (chain.isEmpty() || chain.length() > LONGEST_CHAIN) {
      throw new IllegalArgumentException(
          "a chain's name has 1 to " + LONGEST_CHAIN + " characters, but not \"" + chain + "\"");
    }
    if (hooks.isEmpty() || sides.isEmpty()) {
      throw new IllegalArgumentException(
          "intercept " + name + " needs a hook and a side, but has " + hooks + " and " + sides);
    }
    if (exitBySide && !portion.equals(Portion.WHOLE)) {
      throw new IllegalArgumentException(
          "intercept " + name + ": of packets that leave by their side all bytes come");
    }
  }
}
