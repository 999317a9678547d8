package org.gine.routing;

import java.util.List;
import java.util.Map;

/**
 * What has to be written and started in a node. Several protocols of one node may share a daemon or
 * a file: entries with the same id or path must then be equal and are made once.
 *
 * @param files absolute path inside the node to content
 * @param privateDirectories absolute paths that must be private, empty and writable in the node
 *     ({@code /etc/frr}); {@code /run}, {@code /tmp}, {@code /var/tmp} and {@code /var/log} always
 *     are
 * @param rootGroups names of groups that must exist with group id 0
 * @param daemons in the order of their start
 */
public record RoutingSetup(
    Map<String, String> files,
    List<String> privateDirectories,
    List<String> rootGroups,
    List<Daemon> daemons) {

  /**
   * A daemon, which must stay in the foreground.
   *
   * @param id unique in the node, safe as a file name; also the name of its log
   * @param command program (absolute path) and arguments; no shell
   * @param after ids of daemons that must be ready before
   * @param readySocket absolute path of a Unix socket inside the node; the daemon is ready when it
   *     exists and accepts
   * @param logFile absolute path of the log inside the node that goes into the report, or empty
   * @param configErrorPattern regular expression; a log line in which it is found means that the
   *     configuration was refused; or empty. Such a line may appear a moment after the socket
   *     accepts: the log is watched until the network has converged
   */
  public record Daemon(
      String id,
      List<String> command,
      List<String> after,
      String readySocket,
      String logFile,
      String configErrorPattern) {}
}
