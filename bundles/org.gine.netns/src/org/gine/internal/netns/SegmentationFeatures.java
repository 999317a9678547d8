package org.gine.internal.netns;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.gine.linux.LinuxException;
import org.gine.linux.ethtool.Ethtool;

/**
 * Which segmentation a node's interface leaves to the wire. A packet socket can say of a superframe
 * only that it is plain TCP or UDP (struct virtio_net_hdr); what is inside of a tunnel, SCTP and
 * lists of fragments must be cut by the node, or nobody could do it later.
 */
final class SegmentationFeatures {
  /** What can be told further, and the switch of all that the kernel does in software. */
  private static final Set<String> KEPT =
      Set.of(
          "tx-generic-segmentation",
          "tx-tcp-segmentation",
          "tx-tcp-ecn-segmentation",
          "tx-tcp6-segmentation",
          "tx-udp-segmentation");

  /** The same for every interface of a kernel. */
  private static volatile BitSet others;

  private SegmentationFeatures() {}

  /** Has an interface cut everything itself that cannot be told further. */
  static void restrict(Ethtool ethtool, String name) throws LinuxException {
    BitSet off = others;
    if (off == null) {
      off = inexpressible(ethtool.features(name));
      others = off;
    }
    ethtool.switchOff(name, off);
  }

  /** Bits of the features that are segmentation, but not of a kind that can be told further. */
  static BitSet inexpressible(List<String> features) {
    BitSet bits = new BitSet();
    for (int i = 0; i < features.size(); i++) {
      String feature = features.get(i);
      boolean segmentation =
          feature.startsWith("tx-")
              && (feature.endsWith("-segmentation") || feature.equals("tx-gso-list"));
      bits.set(i, segmentation && !KEPT.contains(feature));
    }
    return bits;
  }
}
