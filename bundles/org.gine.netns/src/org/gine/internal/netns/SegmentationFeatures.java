package org.gine.internal.netns;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.gine.linux.LinuxException;
import org.gine.linux.ethtool.Ethtool;

/** How much of its segmentation a node's interface leaves to the wire. */
enum SegmentationFeatures {
  /** Nothing: every frame that leaves is one of the wire. */
  NONE(Set.of()),

  /**
   * What can be told further. A packet socket can say of a superframe only that it is plain TCP or
   * UDP (struct virtio_net_hdr); what is inside of a tunnel, SCTP and lists of fragments must be
   * cut by the node, or nobody could do it later. The generic one is the switch of all that the
   * kernel does in software.
   */
  PLAIN_TCP_AND_UDP(
      Set.of(
          "tx-generic-segmentation",
          "tx-tcp-segmentation",
          "tx-tcp-ecn-segmentation",
          "tx-tcp6-segmentation",
          "tx-udp-segmentation"));

  private final Set<String> kept;

  /** The same for every interface of a kernel. */
  private volatile BitSet others;

  SegmentationFeatures(Set<String> kept) {
    this.kept = kept;
  }

  /** Has an interface cut everything else itself, before it sends. */
  void restrict(Ethtool ethtool, String name) throws LinuxException {
    BitSet off = others;
    if (off == null) {
      off = others(ethtool.features(name));
      others = off;
    }
    ethtool.switchOff(name, off);
  }

  /** Bits of the features that are segmentation, but not among those that are kept. */
  BitSet others(List<String> features) {
    BitSet bits = new BitSet();
    for (int i = 0; i < features.size(); i++) {
      String feature = features.get(i);
      boolean segmentation =
          feature.startsWith("tx-")
              && (feature.endsWith("-segmentation") || feature.equals("tx-gso-list"));
      bits.set(i, segmentation && !kept.contains(feature));
    }
    return bits;
  }
}
