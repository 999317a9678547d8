package org.gine.internal.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gine.internal.runtime.traffic.TrafficRequirements;
import org.gine.model.Node;
import org.gine.model.Routing;
import org.gine.model.Service;
import org.gine.model.Topology;
import org.gine.routing.RequiredProgram;
import org.gine.runtime.Requirement;

/** Finds the programs that a topology needs. */
final class Requirements {
  private Requirements() {}

  static List<Requirement> of(Topology topology, ProtocolRegistry protocols) {
    Set<Requirement> all = new LinkedHashSet<>();
    all.add(new Requirement("nsenter", "util-linux", "nodes"));
    all.add(new Requirement("ping", "iputils-ping", "the emulator's rehearsal"));
    for (Routing routing : topology.routing().values()) {
      for (RequiredProgram program : protocols.get(routing.protocol()).requirements()) {
        all.add(
            new Requirement(
                program.path(), program.debianPackage(), "routing protocol " + routing.protocol()));
      }
    }
    for (Node node : topology.nodes().values()) {
      if (node.interception().isPresent()) {
        all.add(new Requirement("iptables-restore", "iptables", "intercept " + node.name()));
        all.add(new Requirement("ip", "iproute2", "intercept " + node.name()));
        if (node.interception().orElseThrow().isOfMachine()) {
          all.add(new Requirement("nft", "nftables", "leaving no empty table behind"));
        }
      }
      if (node.kind().isOfMachine()) {
        all.add(new Requirement("ip", "iproute2", "interfaces of the machine"));
        all.add(new Requirement("ethtool", "ethtool", "interfaces of the machine"));
      }
      for (Service service : node.services().values()) {
        for (String debianPackage : service.packages()) {
          all.add(
              new Requirement(
                  "", // the command may be a wrapper: it says nothing about the package
                  debianPackage,
                  "service " + service.name() + " of node " + node.name()));
        }
      }
    }
    topology.traffic().values().forEach(traffic -> all.addAll(TrafficRequirements.of(traffic)));
    return List.copyOf(all);
  }
}
