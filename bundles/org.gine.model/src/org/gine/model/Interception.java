package org.gine.model;

import java.util.List;
import java.util.Locale;

/**
 * What an intercept takes out of the kernel.
 *
 * @param node whose packets; it has a namespace
 * @param hooks where, in the order of {@link Hook}; at least one
 * @param queue number of the netfilter queue in that namespace, 0 to 65535
 * @param failOpen true: packets pass unharmed when GINE does not take them; false: they are dropped
 */
public record Interception(String node, List<Hook> hooks, int queue, boolean failOpen) {
  /** Name of the side by which a node's own packets come in. */
  public static final String LOCAL = "local";

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
}
