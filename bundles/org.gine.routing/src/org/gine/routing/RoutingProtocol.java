package org.gine.routing;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A routing protocol that can be installed: a Declarative Services component that implements this
 * interface is all that a third party needs.
 *
 * <p>It renders configuration files from a pure view of its node and lists the daemons to start. It
 * starts nothing itself and keeps no state.
 */
public interface RoutingProtocol {

  /** Name in the topology's {@code routing:}, lower-case letters and digits; unique. */
  String name();

  /** One line for people. */
  String description();

  /** Address families whose routes it brings. */
  List<Family> families();

  /** The options that {@code routing: NAME:} may hold. */
  List<RoutingOption> options();

  /** Programs it needs, so that they can be installed before anything is started. */
  List<RequiredProgram> requirements();

  /**
   * What has to be written and started in a node.
   *
   * @param node the node
   * @param options every declared option, with its default where the topology was silent; values
   *     are in the declared range
   * @return files and daemons
   * @throws IllegalArgumentException when the options do not fit each other or the node; the
   *     message names the rule, the value and the remedy, and is shown to the author of the
   *     topology before anything is started
   */
  RoutingSetup setup(RouterView node, Map<String, String> options);

  /**
   * Reads the routes that this protocol's daemons brought to the node.
   *
   * @param shell runs programs inside the node
   * @return the routes, IPv4 before IPv6
   * @throws IOException when the daemon does not answer; the message names it and says what to look
   *     at
   */
  List<RouteEntry> routes(NodeShell shell) throws IOException, InterruptedException;
}
