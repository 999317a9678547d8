package org.gine.internal.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gine.dataplane.Emulator;
import org.gine.internal.runtime.network.Network;
import org.gine.internal.runtime.network.RouterTable;
import org.gine.internal.runtime.scenario.LinkChangeText;
import org.gine.model.Catalogs;
import org.gine.model.CutMode;
import org.gine.model.LinkChange;
import org.gine.model.LoadResult;
import org.gine.model.Topology;
import org.gine.model.TopologyLoader;
import org.gine.netns.KernelRoute;
import org.gine.netns.NamespaceManagers;
import org.gine.netns.NodeNamespaces;
import org.gine.routing.RouteEntry;
import org.gine.runtime.CaptureChunk;
import org.gine.runtime.Check;
import org.gine.runtime.CheckResult;
import org.gine.runtime.DirectionChoice;
import org.gine.runtime.EmulationException;
import org.gine.runtime.EmulationService;
import org.gine.runtime.FateFilter;
import org.gine.runtime.FateView;
import org.gine.runtime.LinkView;
import org.gine.runtime.PluginView;
import org.gine.runtime.ReportFolder;
import org.gine.runtime.RouteView;
import org.gine.runtime.RunEvent;
import org.gine.runtime.RunReport;
import org.gine.runtime.RunSummary;
import org.gine.runtime.RunView;
import org.gine.runtime.StartRequest;
import org.gine.runtime.StatsView;
import org.gine.runtime.TopologySource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs networks in this process. */
@Component
public final class LocalEmulationService implements EmulationService {
  /** Bytes of frames that a capture may hold for a slow reader. */
  private static final int CAPTURE_RING_BYTES = 16 << 20;

  private final ProtocolRegistry protocols;
  private final Catalogs installed;
  private final Parts parts;
  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("gine-request-", 0).factory());

  /** Made by Declarative Services. */
  @Activate
  public LocalEmulationService(
      @Reference ProtocolRegistry protocols,
      @Reference ImpairmentRegistry impairments,
      @Reference DisciplineRegistry disciplines,
      @Reference NamespaceManagers namespaceManagers) {
    this.protocols = protocols;
    this.installed = new Catalogs(new RegistryCatalog(protocols), impairments, disciplines);
    this.parts = new Parts(protocols, impairments, disciplines, namespaceManagers);
  }

  @Deactivate
  void deactivate() {
    runs.values().forEach(run -> run.stop().join());
    workers.shutdown();
  }

  /** A request that may block and may fail. */
  @FunctionalInterface
  private interface Request<T> {
    T answer() throws EmulationException, IOException, InterruptedException;
  }

  private <T> CompletableFuture<T> answer(Request<T> request) {
    CompletableFuture<T> future = new CompletableFuture<>();
    workers.execute(
        () -> {
          try {
            future.complete(request.answer());
          } catch (EmulationException e) {
            future.completeExceptionally(e);
          } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            future.completeExceptionally(new EmulationException(e.getMessage(), e));
          } catch (InterruptedException e) {
            future.completeExceptionally(new EmulationException("the service is ending", e));
          } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
            throw e;
          }
        });
    return future;
  }

  private Run run(String id) throws EmulationException {
    Run run = runs.get(id);
    if (run == null) {
      throw new EmulationException("there is no run " + id + " here, only " + runs.keySet());
    }
    return run;
  }

  @Override
  public CompletableFuture<CheckResult> check(TopologySource source) {
    return answer(
        () -> {
          LoadResult loaded = load(source, null);
          Topology topology = loaded.topology();
          return topology == null
              ? new CheckResult(loaded.problems(), List.of(), List.of(), 0, 0)
              : new CheckResult(
                  loaded.problems(),
                  Requirements.of(topology, protocols),
                  Attachments.of(topology),
                  topology.nodes().size(),
                  topology.links().size());
        });
  }

  private LoadResult load(TopologySource source, Long seed) throws IOException {
    return TopologyLoader.load(Path.of(source.file()), installed, seed);
  }

  @Override
  public CompletableFuture<String> start(StartRequest request) {
    return answer(
        () -> {
          LoadResult loaded = load(request.source(), request.seed());
          if (loaded.topology() == null) {
            throw new EmulationException(
                String.join("\n", loaded.problems().stream().map(Object::toString).toList()));
          }
          start(request, loaded.topology());
          return request.run();
        });
  }

  /** One at a time: the folder of a report is taken only for a run that is going to live. */
  private synchronized void start(StartRequest request, Topology topology)
      throws EmulationException, IOException {
    if (runs.containsKey(request.run())) {
      throw new EmulationException("run " + request.run() + " exists already");
    }
    ReportFolder folder =
        ReportFolder.claim(Path.of(request.reportDirectory()), Path.of(request.source().file()));
    Run run = new Run(request, topology, parts, folder);
    runs.put(request.run(), run);
    run.start();
  }

  @Override
  public CompletableFuture<List<PluginView>> plugins() {
    return answer(() -> PluginViews.of(parts, runs.values().stream().map(Run::view).toList()));
  }

  @Override
  public CompletableFuture<List<RunSummary>> runs() {
    return answer(() -> runs.values().stream().map(Run::summary).toList());
  }

  @Override
  public CompletableFuture<RunView> view(String run) {
    return answer(() -> run(run).view());
  }

  @Override
  public CompletableFuture<List<RunEvent>> events(String run, long after) {
    return answer(() -> run(run).log()).thenCompose(log -> log.after(after));
  }

  @Override
  public CompletableFuture<StatsView> stats(String run) {
    return answer(() -> StatsViews.of(run(run).network().emulator(), run(run).log().seconds()));
  }

  @Override
  public CompletableFuture<LinkView> changeLink(
      String run, String link, DirectionChoice direction, LinkChange change) {
    LinkChange forward = direction == DirectionChoice.BACKWARD ? LinkChange.NOTHING : change;
    LinkChange backward = direction == DirectionChoice.FORWARD ? LinkChange.NOTHING : change;
    return changed(
        run,
        link,
        "by hand: " + LinkChangeText.of(forward, backward),
        network -> network.change(link, forward, backward));
  }

  @Override
  public CompletableFuture<LinkView> cutLink(String run, String link, CutMode mode) {
    return changed(run, link, "cut by hand", net -> net.cut(link, mode));
  }

  @Override
  public CompletableFuture<LinkView> restoreLink(String run, String link) {
    return changed(run, link, "restored by hand", net -> net.restore(link));
  }

  /** A change of a link. */
  @FunctionalInterface
  private interface LinkWork {
    LinkView on(Network network) throws IOException, InterruptedException;
  }

  private CompletableFuture<LinkView> changed(
      String run, String link, String message, LinkWork work) {
    return answer(
        () -> {
          LinkView view = work.on(run(run).network());
          run(run).log().add(RunEvent.Kind.CHANGE, link, message);
          return view;
        });
  }

  @Override
  public CompletableFuture<List<Check>> verifyLink(String run, String link) {
    return answer(() -> run(run).verifyLink(link));
  }

  @Override
  public CompletableFuture<Void> pauseTimeline(String run, boolean pause) {
    return answer(
        () -> {
          run(run).pause(pause);
          return null;
        });
  }

  @Override
  public CompletableFuture<List<RouteView>> routes(String run, String node) {
    return answer(
        () -> {
          Network network = run(run).network();
          RouterTable emulated = network.emulatedRouters().table(node);
          if (emulated != null) {
            return emulated.views();
          }
          NodeNamespaces namespaces = network.node(node);
          List<RouteView> routes = new ArrayList<>();
          for (KernelRoute route : namespaces.routes()) {
            routes.add(
                new RouteView(
                    "kernel",
                    route.prefix(),
                    route.via(),
                    route.interfaceName(),
                    route.protocol(),
                    route.metric(),
                    true));
          }
          for (var routing : network.topology().routing().values()) {
            if (routing.nodes().contains(node)) {
              for (RouteEntry route :
                  protocols.get(routing.protocol()).routes(new Shell(namespaces))) {
                routes.add(
                    new RouteView(
                        routing.protocol(),
                        route.prefix(),
                        route.via(),
                        route.interfaceName(),
                        route.protocol(),
                        route.metric(),
                        route.selected()));
              }
            }
          }
          return List.copyOf(routes);
        });
  }

  @Override
  public CompletableFuture<List<FateView>> fates(String run, FateFilter filter, int most) {
    return answer(() -> run(run).journal().latest(filter, most));
  }

  @Override
  public CompletableFuture<String> openCapture(
      String run, String link, int snapLength, boolean explained) {
    return answer(
        () -> {
          Emulator emulator = run(run).network().emulator();
          return run(run)
              .captures()
              .add(emulator.capture(link, snapLength, CAPTURE_RING_BYTES, explained));
        });
  }

  @Override
  public CompletableFuture<CaptureChunk> readCapture(String run, String capture) {
    return answer(() -> run(run).captures()).thenCompose(captures -> captures.read(capture));
  }

  @Override
  public CompletableFuture<Void> closeCapture(String run, String capture) {
    return answer(
        () -> {
          run(run).captures().close(capture);
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> stop(String run) {
    return answer(() -> run(run)).thenCompose(Run::stop);
  }

  @Override
  public CompletableFuture<RunReport> report(String run) {
    return answer(() -> run(run)).thenCompose(Run::report);
  }
}
