package org.gine.internal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.gine.bench.Benchmarks;
import org.gine.internal.cli.console.ConsoleServer;
import org.gine.plugins.PluginSite;
import org.gine.plugins.Plugins;
import org.gine.routing.RoutingProtocol;
import org.gine.runtime.EmulationService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Services out of the OSGi registry. */
final class OsgiServices implements Services {
  /** Components are activated while the framework starts, in about a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BundleContext context;

  OsgiServices(BundleContext context) {
    this.context = context;
  }

  @Override
  public EmulationService emulation() throws CliException, InterruptedException {
    return await(EmulationService.class, "emulation service");
  }

  @Override
  public Benchmarks benchmarks() throws CliException, InterruptedException {
    return await(Benchmarks.class, "benchmark service");
  }

  private <T> T await(Class<T> type, String name) throws CliException, InterruptedException {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    T service = tracker.waitForService(PATIENCE.toMillis());
    if (service == null) {
      throw new CliException(
          ExitCode.FAILED,
          "No "
              + name
              + " came up within "
              + PATIENCE.toSeconds()
              + " s: this product is incomplete; its log says which part is missing.");
    }
    // The tracker stays open, or the service would be given back; it ends with the process.
    return service;
  }

  @Override
  public List<RoutingProtocol> protocols() {
    Collection<ServiceReference<RoutingProtocol>> references;
    try {
      references = context.getServiceReferences(RoutingProtocol.class, null);
    } catch (InvalidSyntaxException e) {
      throw new AssertionError("there is no filter that could be wrong", e);
    }
    return references.stream()
        .map(context::getService)
        // One that was unregistered meanwhile.
        .filter(protocol -> protocol != null)
        .sorted(Comparator.comparing(RoutingProtocol::name))
        .toList();
  }

  @Override
  public Plugins plugins() throws CliException, InterruptedException {
    return await(Plugins.class, "watch over plug-ins");
  }

  @Override
  public PluginSite pluginSite() throws CliException, InterruptedException {
    return await(PluginSite.class, "service for update sites");
  }

  @Override
  public ConsoleServer console(Path socket) throws IOException {
    return ConsoleServer.serve(context, socket);
  }

  @Override
  public String version() {
    return context.getBundle().getVersion().toString();
  }
}
