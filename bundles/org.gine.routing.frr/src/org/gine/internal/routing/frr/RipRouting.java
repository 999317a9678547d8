package org.gine.internal.routing.frr;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.routing.Family;
import org.gine.routing.NodeShell;
import org.gine.routing.RequiredProgram;
import org.gine.routing.RouteEntry;
import org.gine.routing.RouterView;
import org.gine.routing.RoutingOption;
import org.gine.routing.RoutingProtocol;
import org.gine.routing.RoutingSetup;

/**
 * RIP or RIPng by FRR. Both may run in one node: they share zebra, which is described in the same
 * way by both.
 */
class RipRouting implements RoutingProtocol {

  /** The Debian package of FRR. */
  private static final String PACKAGE = "frr";

  private static final Duration VTYSH_TIMEOUT = Duration.ofSeconds(10);

  private final RipVariant variant;
  private final FrrDaemons daemons;

  RipRouting(RipVariant variant, FrrDaemons daemons) {
    this.variant = variant;
    this.daemons = daemons;
  }

  @Override
  public String name() {
    return variant.protocol;
  }

  @Override
  public String description() {
    return switch (variant) {
      case RIP -> "RIP version 2 for IPv4 (RFC 2453) by FRR's ripd";
      case RIPNG -> "RIPng for IPv6 (RFC 2080) by FRR's ripngd";
    };
  }

  @Override
  public List<Family> families() {
    return List.of(variant.family);
  }

  @Override
  public List<RoutingOption> options() {
    return RipTimers.options(variant);
  }

  @Override
  public List<RequiredProgram> requirements() {
    return List.of(
        new RequiredProgram(daemons.program("zebra"), PACKAGE),
        new RequiredProgram(daemons.program(variant.daemon), PACKAGE),
        new RequiredProgram("vtysh", PACKAGE));
  }

  @Override
  public RoutingSetup setup(RouterView node, Map<String, String> options) {
    return new RoutingSetup(
        FrrConfiguration.files(variant, node, RipTimers.from(options)),
        List.of(FrrConfiguration.DIRECTORY, FrrDaemons.RUN, FrrDaemons.LOG),
        FrrDaemons.GROUPS,
        daemons.zebraAnd(variant.daemon));
  }

  @Override
  public List<RouteEntry> routes(NodeShell shell) throws IOException, InterruptedException {
    List<String> command = List.of("vtysh", "-d", "zebra", "-c", variant.showRoutes);
    NodeShell.Output output = shell.run(command, VTYSH_TIMEOUT);
    if (output.exitCode() != 0) {
      throw new IOException(
          "zebra must answer \""
              + variant.showRoutes
              + "\", but vtysh ended with exit code "
              + output.exitCode()
              + ": "
              + (output.stderr() + output.stdout()).strip()
              + "; look at "
              + FrrDaemons.LOG
              + "/zebra.log of the node");
    }
    return ZebraRoutes.parse(output.stdout());
  }
}
