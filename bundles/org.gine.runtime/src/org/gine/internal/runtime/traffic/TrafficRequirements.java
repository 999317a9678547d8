package org.gine.internal.runtime.traffic;

import java.util.List;
import org.gine.model.Traffic;
import org.gine.runtime.Requirement;

/** The programs that each kind of traffic needs. */
public final class TrafficRequirements {
  private TrafficRequirements() {}

  /** The programs that this entry runs, with the Debian package that brings each. */
  public static List<Requirement> of(Traffic traffic) {
    String reason = "traffic " + traffic.name();
    return switch (traffic.kind()) {
      case Traffic.Tcp tcp -> List.of(new Requirement("iperf3", "iperf3", reason));
      case Traffic.Udp udp -> List.of(new Requirement("iperf3", "iperf3", reason));
      case Traffic.Ping ping -> List.of(new Requirement("ping", "iputils-ping", reason));
      case Traffic.Http http -> List.of(new Requirement("curl", "curl", reason));
      case Traffic.Path path -> List.of(new Requirement("ip", "iproute2", reason));
      case Traffic.OnLink onLink -> List.of();
    };
  }
}
