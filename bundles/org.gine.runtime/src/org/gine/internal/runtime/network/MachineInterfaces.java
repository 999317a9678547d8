package org.gine.internal.runtime.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gine.dataplane.LinkSpec;
import org.gine.model.Link;
import org.gine.model.Node;
import org.gine.model.Topology;
import org.gine.netns.AttachedMachine;

/**
 * Interfaces of the machine at which links end: has them ready before the links are. How that is
 * undone is noted first.
 */
final class MachineInterfaces {
  /**
   * What makes one frame of several that came over the wire, so that it can not be told any more
   * what came when (ethtool(8)).
   */
  private static final List<String> MERGING = List.of("large-receive-offload", "rx-gro-hw");

  /** The kernel's own way of doing so keeps what is needed to cut them again. */
  private static final String CUTTABLE = "generic-receive-offload";

  private static final String WHERE_IT_IS = "if [ -e /sys/class/net/%1$s ]; then %2$s; fi";

  /** One of this run's, or one that has not got its tag yet. */
  private static final String UNDO_TAP =
      "if [ -e /sys/class/net/%1$s/tun_flags ]; then"
          + " case $(cat /sys/class/net/%1$s/ifalias) in '' | '%2$s') ip link delete %1$s ;; esac; fi";

  /** Set by sudo(8): who has started the run, and is to be allowed to open its interfaces. */
  private static final String CALLER = "SUDO_UID";

  private final AttachedMachine machine;

  private MachineInterfaces(AttachedMachine machine) {
    this.machine = machine;
  }

  /** Makes all interfaces of the machine ready that a topology names. */
  static void prepare(Topology topology) throws IOException {
    for (Link link : topology.links().values()) {
      for (Link.Endpoint end : link.endpoints()) {
        Node.Kind kind = topology.nodes().get(end.node()).kind();
        if (kind.isOfMachine()) {
          MachineInterfaces interfaces = new MachineInterfaces(AttachedMachine.get());
          if (kind == Node.Kind.TAP) {
            interfaces.create(end.interfaceName(), link.mtu());
          } else {
            interfaces.attach(end.interfaceName(), LinkSpecs.takesSuperframes(link));
          }
        }
      }
    }
  }

  /** The end of a link that is an interface of the machine. */
  static LinkSpec.InterfaceEnd end(Link.Endpoint endpoint) throws IOException {
    return new LinkSpec.InterfaceEnd(
        endpoint.interfaceName(), Optional.of(AttachedMachine.get().network()));
  }

  private void attach(String name, boolean superframes) throws IOException {
    List<String> unwanted = new ArrayList<>(MERGING);
    if (!superframes) {
      unwanted.add(CUTTABLE);
    }
    List<String> lines = machine.run(List.of("ethtool", "-k", name), "").lines().toList();
    for (String feature : unwanted) {
      // With "[fixed]" behind it, it can not be changed.
      if (lines.contains(feature + ": on")) {
        note(name, "ethtool -K " + name + " " + feature + " on");
        machine.run(List.of("ethtool", "-K", name, feature, "off"), "");
      }
    }
    if (!machine.isUp(name)) {
      note(name, "ip link set " + name + " down");
      machine.run(List.of("ip", "link", "set", name, "up"), "");
    }
  }

  private void note(String name, String undo) throws IOException {
    machine.note(WHERE_IT_IS.formatted(name, undo) + '\n');
  }

  private void create(String name, int mtu) throws IOException {
    if (machine.has(name)) {
      // ip(8) would take it over.
      throw new IOException("the machine has an interface " + name + " already");
    }
    String tag = "gine " + machine.id();
    machine.note(UNDO_TAP.formatted(name, tag) + '\n');
    List<String> add = new ArrayList<>(List.of("ip", "tuntap", "add", name, "mode", "tap"));
    String caller = System.getenv(CALLER);
    if (caller != null) {
      add.addAll(List.of("user", caller));
    }
    machine.run(add, "");
    machine.run(List.of("ip", "link", "set", name, "alias", tag), "");
    machine.run(List.of("ip", "link", "set", name, "mtu", Integer.toString(mtu), "up"), "");
  }
}
