package org.gine.internal.runtime.network;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gine.model.Node;

/** Kernel settings of a node, where the topology does not say otherwise. */
final class NodeSysctls {
  private NodeSysctls() {}

  static Map<String, String> of(Node node) throws IOException {
    Map<String, String> sysctls = new LinkedHashMap<>();
    String forwarding = node.kind() == Node.Kind.ROUTER ? "1" : "0";
    sysctls.put("net.ipv4.ip_forward", forwarding);
    sysctls.put("net.ipv6.conf.all.disable_ipv6", "0");
    sysctls.put("net.ipv6.conf.default.disable_ipv6", "0");
    sysctls.put("net.ipv6.conf.all.forwarding", forwarding);
    // Addresses and routes come from the topology only.
    sysctls.put("net.ipv6.conf.default.accept_ra", "0");
    // Paths may be asymmetric after a reroute.
    sysctls.put("net.ipv4.conf.all.rp_filter", "0");
    sysctls.put("net.ipv4.conf.default.rp_filter", "0");
    // A route over an interface without carrier must not be used.
    sysctls.put("net.ipv4.conf.all.ignore_routes_with_linkdown", "1");
    sysctls.put("net.ipv4.conf.default.ignore_routes_with_linkdown", "1");
    sysctls.put("net.ipv6.conf.all.ignore_routes_with_linkdown", "1");
    sysctls.put("net.ipv6.conf.default.ignore_routes_with_linkdown", "1");
    // Twenty, the kernel's default, makes routing daemons fail on the 21st interface.
    sysctls.put("net.ipv4.igmp_max_memberships", "1000");
    sysctls.put(CongestionControl.SYSCTL, CongestionControl.ofNodes());
    // Windows may grow to 64 MiB, so that a long delay does not bound a connection's throughput.
    sysctls.put("net.ipv4.tcp_rmem", "4096 131072 67108864");
    sysctls.put("net.ipv4.tcp_wmem", "4096 16384 67108864");
    // What an earlier connection learned about a path must not shape the next measurement.
    sysctls.put("net.ipv4.tcp_no_metrics_save", "1");
    sysctls.putAll(node.sysctls());
    return sysctls;
  }
}
