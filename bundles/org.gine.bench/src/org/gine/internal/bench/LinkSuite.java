package org.gine.internal.bench;

import java.util.List;
import org.gine.bench.Suite;

/** What one link, or a chain of them, does. */
final class LinkSuite {
  /** Its name on the command line. */
  static final String NAME = "link";

  private LinkSuite() {}

  static List<FigureGroup> groups() {
    return List.of(
        new TcpIdealGroup(),
        new TcpDelayGroup(),
        TcpPeerGroup.wirefilter(),
        TcpPeerGroup.ns3(),
        TcpPeerGroup.openVSwitch(),
        TcpPeerGroup.testpmd(),
        new TcpSingleGroup(),
        new TcpLossGroup(),
        new Udp64Group(),
        new PingGroup(),
        new RateGroup(),
        new BurstGroup(),
        new DelayGroup(),
        new ChainGroup(),
        new HopGroup(),
        new AllocGroup(),
        new FairGroup(),
        new IdleGroup());
  }

  static Suite suite() {
    return new Suite(
        NAME,
        "the data path of links, to the limits of the machine",
        groups().stream().flatMap(group -> group.figures().stream()).toList());
  }
}
