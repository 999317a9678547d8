package org.gine.internal.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentationFeaturesTest {
  private static final List<String> FEATURES =
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
          "");

  @Test
  void everySegmentationButThatOfPlainTcpAndUdpIsSwitchedOff() {
    BitSet off = SegmentationFeatures.PLAIN_TCP_AND_UDP.others(FEATURES);
    assertEquals("{2, 3, 5, 8}", off.toString());
  }

  @Test
  void whereEveryFrameIsOneOfTheWireAllSegmentationIsSwitchedOff() {
    BitSet off = SegmentationFeatures.NONE.others(FEATURES);
    assertEquals("{1, 2, 3, 4, 5, 6, 7, 8}", off.toString());
  }
}
