package org.gine.internal.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentationFeaturesTest {
  @Test
  void everySegmentationButThatOfPlainTcpAndUdpIsSwitchedOff() {
    BitSet off =
        SegmentationFeatures.inexpressible(
            List.of(
                "tx-scatter-gather",
                "tx-tcp-segmentation",
                "tx-gre-segmentation",
                "tx-tcp-mangleid-segmentation",
                "tx-tcp6-segmentation",
                "tx-gso-list",
                "tx-generic-segmentation",
                "tx-udp-segmentation",
                "tx-sctp-segmentation",
                ""));
    assertEquals("{2, 3, 5, 8}", off.toString());
  }
}
