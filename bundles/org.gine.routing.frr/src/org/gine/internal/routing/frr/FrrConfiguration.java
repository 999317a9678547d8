package org.gine.internal.routing.frr;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.gine.routing.RouterView;
import org.gine.routing.RouterView.InterfaceView;
import org.gine.routing.RouterView.Neighbor;

/** Renders FRR's configuration files. */
final class FrrConfiguration {

  /** Where the daemons and vtysh look for their files. */
  static final String DIRECTORY = "/etc/frr";

  /** What may be written into a configuration file as one word. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private FrrConfiguration() {}

  /** Path of a daemon's configuration file. */
  static String path(String daemon) {
    return DIRECTORY + "/" + daemon + ".conf";
  }

  /**
   * All files that one protocol needs. Those that are not the protocol's own are equal for all
   * protocols of a node.
   *
   * @throws IllegalArgumentException when a name can not be written into a configuration file
   */
  static Map<String, String> files(RipVariant variant, RouterView node, RipTimers timers) {
    Map<String, String> files = new TreeMap<>();
    files.put(path("zebra"), header(node));
    // Without this file every vtysh begins with a complaint.
    files.put(path("vtysh"), "no service integrated-vtysh-config\n");
    files.put(path(variant.daemon), rip(variant, node, timers));
    return files;
  }

  private static String header(RouterView node) {
    return "frr defaults traditional\nhostname " + word(node.name()) + "\n!\n";
  }

  private static String rip(RipVariant variant, RouterView node, RipTimers timers) {
    StringBuilder text = new StringBuilder(header(node));
    text.append("router ").append(variant.protocol).append('\n');
    text.append(" timers basic ")
        .append(timers.update())
        .append(' ')
        .append(timers.timeout())
        .append(' ')
        .append(timers.garbage())
        .append('\n');
    // Announces the subnets of hosts, on whose interfaces the protocol itself stays silent.
    text.append(" redistribute connected\n");
    for (InterfaceView networkInterface : node.interfaces()) {
      if (networkInterface.neighbors().stream().anyMatch(Neighbor::runsProtocol)) {
        text.append(" network ").append(word(networkInterface.name())).append('\n');
      }
    }
    return text.append("!\n").toString();
  }

  private static String word(String name) {
    if (!WORD.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "names in FRR's configuration must be letters, digits, '.', '_' and '-', but one is \""
              + name
              + "\"; rename the node or the interface");
    }
    return name;
  }
}
