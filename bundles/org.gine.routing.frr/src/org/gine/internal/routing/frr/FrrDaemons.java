package org.gine.internal.routing.frr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gine.routing.RoutingSetup.Daemon;

/**
 * FRR's daemons as they are started in a node: in the foreground, as root of the node, with
 * sockets, pid files and logs in directories of the node's own.
 *
 * <p>FRR changes to a user and a group of its own unless told otherwise, and insists that the user
 * is in the group {@code frrvty}. Where only root is mapped (a sandbox of an ordinary user) all of
 * them must be root; therefore {@link #GROUPS} are group 0 in the node.
 */
final class FrrDaemons {

  /** Groups that must be group 0 in the node. */
  static final List<String> GROUPS = List.of("frr", "frrvty");

  /** Sockets and pid files. */
  static final String RUN = "/run/frr";

  /** Logs. */
  static final String LOG = "/var/log/frr";

  /** Where Debian keeps the daemons. */
  static final Path PROGRAMS = Path.of("/usr/lib/frr");

  /**
   * FRR 8 to 10 refuse a line of a configuration file with {@code No such command on config line 4:
   * …} or {@code Command returned Incomplete on config line 4: …}, and go on with the next one.
   */
  static final String CONFIG_ERROR = "on config line [0-9]+";

  private final Path programs;

  /**
   * Daemons of an installation.
   *
   * @param programs the directory that holds them
   */
  FrrDaemons(Path programs) {
    this.programs = programs;
  }

  /** Absolute path of a daemon's program. */
  String program(String daemon) {
    return programs.resolve(daemon).toString();
  }

  /**
   * The daemons for a protocol: zebra, which knows the interfaces and installs the routes, and the
   * protocol's own. Since FRR 10, ripd and ripngd get their configuration from a management daemon,
   * which reads their files in their place; it is started wherever it is installed.
   */
  List<Daemon> zebraAnd(String protocolDaemon) {
    List<Daemon> daemons = new ArrayList<>();
    List<String> before = new ArrayList<>();
    if (Files.isExecutable(programs.resolve("mgmtd"))) {
      daemons.add(daemon("mgmtd", List.of(), before));
      before.add("mgmtd");
    }
    List<String> zebraSocket = List.of("-z", RUN + "/zserv.api");
    daemons.add(daemon("zebra", zebraSocket, before));
    before.add("zebra");
    daemons.add(daemon(protocolDaemon, zebraSocket, before));
    return daemons;
  }

  // The configuration files are where the daemons look by themselves: with FRR 10 some of them no
  // longer know -f.
  private Daemon daemon(String name, List<String> arguments, List<String> after) {
    String log = LOG + "/" + name + ".log";
    List<String> command = new ArrayList<>();
    command.add(program(name));
    command.addAll(List.of("-u", "root", "-g", "root"));
    command.addAll(List.of("-i", RUN + "/" + name + ".pid"));
    // The Unix socket is enough: no node answers on TCP port 2601 and the like.
    command.addAll(List.of("--vty_socket", RUN, "-P", "0"));
    command.addAll(List.of("--log", "file:" + log, "--log-level", "info"));
    command.addAll(arguments);
    return new Daemon(
        name,
        List.copyOf(command),
        List.copyOf(after),
        RUN + "/" + name + ".vty",
        log,
        CONFIG_ERROR);
  }
}
