package org.gine.internal.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LoopStats;
import org.gine.internal.runtime.journal.RunJournal;
import org.gine.internal.runtime.network.CongestionControl;
import org.gine.internal.runtime.network.Intercepts;
import org.gine.internal.runtime.network.Network;
import org.gine.internal.runtime.network.NetworkBuilder;
import org.gine.internal.runtime.network.Rehearsal;
import org.gine.internal.runtime.report.ReportWriter;
import org.gine.internal.runtime.scenario.Scenario;
import org.gine.model.Topology;
import org.gine.netns.NamespaceManager;
import org.gine.runtime.Check;
import org.gine.runtime.EmulationException;
import org.gine.runtime.Phase;
import org.gine.runtime.ReportFolder;
import org.gine.runtime.RunEvent;
import org.gine.runtime.RunReport;
import org.gine.runtime.RunSummary;
import org.gine.runtime.RunView;
import org.gine.runtime.StartRequest;
import org.gine.runtime.StatsView;

/** One run, from its file to its report, on a thread of its own. */
final class Run {
  /** RIP with the slowest timers in the field converges within a minute or two. */
  private static final Duration CONVERGED_WITHIN = Duration.ofMinutes(5);

  /** Where the run's own, private file system is mounted. */
  private static final Path NODES = Path.of("/run/gine/nodes");

  private final StartRequest request;
  private final Topology topology;
  private final Parts parts;
  private final ReportFolder folder;
  private final EventLog log = new EventLog(System::nanoTime);
  private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final MachineFacts machine = new MachineFacts();
  private final Map<String, String> machineFacts = new LinkedHashMap<>();
  private final Map<String, Double> setup = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final CompletableFuture<RunReport> report = new CompletableFuture<>();
  private final Thread thread;
  private final Captures captures = new Captures();
  private volatile Network network;
  private volatile RunJournal journal;
  private volatile Scenario playing;
  private volatile boolean stopRequested;

  /**
   * A run to be.
   *
   * @param folder takes the report; closed at the end of the run
   */
  Run(StartRequest request, Topology topology, Parts parts, ReportFolder folder) {
    this.request = request;
    this.topology = topology;
    this.parts = parts;
    this.folder = folder;
    this.thread = Thread.ofPlatform().name("gine-run-" + request.run()).unstarted(this::live);
  }

  void start() {
    thread.start();
  }

  EventLog log() {
    return log;
  }

  Captures captures() {
    return captures;
  }

  CompletableFuture<RunReport> report() {
    return report;
  }

  /** Ends the run early; completes when its report is written. */
  CompletableFuture<Void> stop() {
    stopRequested = true;
    synchronized (thread) {
      // Only what waits is interrupted; taking down and reporting are not.
      if (log.phase().compareTo(Phase.STOPPING) < 0) {
        thread.interrupt();
      }
    }
    return report.handle((done, failure) -> null);
  }

  Network network() throws EmulationException {
    Network live = network;
    if (live == null) {
      throw new EmulationException(
          "run "
              + request.run()
              + " has no network now, it is in phase "
              + log.phase().name().toLowerCase(java.util.Locale.ROOT));
    }
    return live;
  }

  /** What became of frames. */
  RunJournal journal() throws EmulationException {
    network();
    return journal;
  }

  /** Checks a link from outside; takes some ten seconds. */
  List<Check> verifyLink(String link) throws EmulationException, InterruptedException {
    return running().probe(link).run();
  }

  /** Stops the time of the timeline, or lets it go on. */
  void pause(boolean pause) throws EmulationException {
    running().pause(pause);
    log.add(
        RunEvent.Kind.CHANGE, "", pause ? "timeline paused by hand" : "timeline resumed by hand");
  }

  private Scenario running() throws EmulationException {
    Scenario scenario = playing;
    if (scenario == null || log.phase() != Phase.RUNNING) {
      throw new EmulationException("run " + request.run() + " does not play its scenario now");
    }
    return scenario;
  }

  RunSummary summary() {
    return new RunSummary(
        request.run(),
        topology.name(),
        log.phase(),
        log.seconds(),
        topology.nodes().size(),
        topology.links().size());
  }

  RunView view() {
    Network live = network;
    return new RunView(
        summary(),
        request.reportDirectory(),
        live == null ? List.of() : live.nodeViews(),
        live == null ? List.of() : live.linkViews());
  }

  private void live() {
    Outcome outcome = new Outcome();
    try {
      Inputs.keep(request, topology, folder);
      deploy(outcome);
      outcome.kind = outcome.failure.isEmpty() ? "completed" : "failed";
    } catch (InterruptedException e) {
      outcome.kind = "stopped";
      log.add(RunEvent.Kind.WARNING, "", "stopped before its end");
    } catch (IOException | RuntimeException | Error e) {
      // Also errors: whoever waits for the end of this run would wait for ever.
      outcome.kind = "failed";
      outcome.failure = e.getMessage() == null ? e.toString() : e.getMessage();
      outcome.cause = e;
      log.add(RunEvent.Kind.ERROR, "", outcome.failure);
    }
    conclude(outcome);
  }

  /** How a run ended, and what there is to report. */
  private static final class Outcome {
    private String kind = "failed";
    private String failure = "";
    private Throwable cause;
    private Scenario scenario;
    private StatsView stats = new StatsView(0, List.of(), 0, 0);
  }

  private void deploy(Outcome outcome) throws IOException, InterruptedException {
    machineFacts.put("TCP congestion control of nodes", CongestionControl.ofNodes());
    log.enter(
        Phase.DEPLOYING, topology.nodes().size() + " nodes, " + topology.links().size() + " links");
    NetworkBuilder builder =
        new NetworkBuilder(
            topology, parts::protocol, parts.impairments(), parts.disciplines(), NODES, folder);
    try (NamespaceManager namespaces = parts.openNamespaces();
        Intercepts intercepts = new Intercepts(topology);
        Emulator emulator = parts.openEmulator(request.dataPath(), topology.links().size());
        MachineRestored restored = intercepts::leaveMachine) {
      timed("rehearsal", () -> rehearse(namespaces));
      timed("namespaces", () -> builder.createNodes(namespaces));
      timed("links", () -> builder.createLinks(namespaces, emulator, intercepts));
      Network live = builder.network(namespaces, emulator, intercepts);
      network = live;
      try (var following = live.followLinks(log);
          var kept = new RunJournal(emulator.journal(), log.beginNanos(), folder);
          var impairments =
              parts.impairments().listen(name -> pluginChanged(live, parts.impairments(), name));
          var disciplines =
              parts.disciplines().listen(name -> pluginChanged(live, parts.disciplines(), name))) {
        journal = kept;
        bringUp(live, builder);
        play(live, outcome);
      } finally {
        takeDown(live, outcome);
      }
    }
  }

  /** A plug-in came, or is going to be removed. */
  private void pluginChanged(Network live, LinkPluginRegistry<?> registry, String name) {
    boolean there = registry.find(name) != null;
    try {
      for (String link : live.refresh(name)) {
        log.add(
            there ? RunEvent.Kind.CHANGE : RunEvent.Kind.WARNING,
            link,
            registry.noun()
                + " "
                + name
                + (there ? " is installed and works" : " was removed; " + registry.consequence()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.add(RunEvent.Kind.ERROR, "", registry.noun() + " " + name + ": " + e.getMessage());
    }
  }

  /** The machine is as it was before anything that serves it ends. */
  @FunctionalInterface
  private interface MachineRestored extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  private void rehearse(NamespaceManager namespaces) throws IOException, InterruptedException {
    try (Emulator emulator = parts.openEmulator(request.dataPath(), 1)) {
      Rehearsal.play(namespaces, emulator, NODES);
    }
  }

  private void bringUp(Network live, NetworkBuilder builder)
      throws IOException, InterruptedException {
    log.enter(Phase.STARTING, "commands, services, routing daemons");
    timed("services", live::startServices);
    if (live.routers() > 0) {
      timed("daemons", live::startDaemons);
      log.enter(Phase.CONVERGING, "waiting for the routes of " + live.routers() + " routers");
      timed(
          "convergence",
          () ->
              builder
                  .convergence()
                  .await(
                      CONVERGED_WITHIN,
                      live::requireHealthyDaemons,
                      percent ->
                          log.add(RunEvent.Kind.PROGRESS, "", percent + " % of the routes")));
    }
  }

  /**
   * Collects what deploying has left behind, before anybody measures: the first collection has some
   * 10 MB to move, for which all threads stand still for tens of milliseconds. Later ones find next
   * to nothing to keep.
   */
  private static void tidy(Network live) throws InterruptedException {
    System.gc();
    live.emulator().forgetStalls();
  }

  private void play(Network live, Outcome outcome) throws InterruptedException {
    tidy(live);
    log.enter(Phase.RUNNING, "the network is ready");
    Scenario scenario = new Scenario(live, folder, log);
    playing = scenario;
    outcome.scenario = scenario;
    try (CollectorPauses pauses = new CollectorPauses()) {
      try {
        scenario.run(request.duration() == null ? topology.duration() : request.duration());
      } finally {
        machineFacts.put("pauses for garbage collection", pauses.text());
        if (!scenario.timelineLateness().isEmpty()) {
          machineFacts.put("changes of links by the timeline", scenario.timelineLateness());
        }
      }
    }
  }

  private void takeDown(Network live, Outcome outcome) throws IOException, InterruptedException {
    synchronized (thread) {
      log.enter(Phase.STOPPING, "stopping programs");
      Thread.interrupted(); // a stop that came just now must not hinder the stopping
    }
    LoopStats loop = live.emulator().loopStats();
    machineFacts.put("receive buffer of a port", loop.receiveBufferBytes() / 1024 + " KiB");
    machineFacts.putAll(live.interceptFacts());
    machineFacts.put("emulator's loops", loops(loop.loops()));
    machineFacts.put(
        "emulator's priority", loop.realtime() ? "real-time" : "ordinary, with short time slices");
    machineFacts.put(
        "emulator's share of one processor",
        String.format(java.util.Locale.ROOT, "%.1f %%", 100.0 * loop.cpuNanos() / loop.nanos()));
    machineFacts.put(
        "longest involuntary pause of the emulator",
        String.format(java.util.Locale.ROOT, "%.2f ms", loop.longestStallNanos() / 1e6));
    outcome.stats = StatsViews.of(live.emulator(), log.seconds());
    live.casualties().forEach(line -> notes.add("routing daemon " + line));
    if (outcome.scenario != null && !outcome.scenario.invalidSummary().isEmpty()) {
      notes.add(outcome.scenario.invalidSummary());
    }
    notes.addAll(HealthNotes.of(live.emulator()));
    journal.close();
    notes.addAll(journal.gaps());
    String broken = live.emulator().loopStats().failure();
    if (!broken.isEmpty()) {
      outcome.failure = "the emulator's loop broke: " + broken;
    }
    live.stopPrograms();
    network = null;
  }

  private String loops(int number) {
    String processors =
        request.dataPath().processors().stream()
            .map(String::valueOf)
            .collect(java.util.stream.Collectors.joining(", "));
    return processors.isEmpty() ? String.valueOf(number) : number + ", on processors " + processors;
  }

  private void timed(String step, Step work) throws IOException, InterruptedException {
    if (stopRequested) {
      throw new InterruptedException("stopped before " + step);
    }
    long begin = System.nanoTime();
    work.take();
    double seconds = (System.nanoTime() - begin) / 1e9;
    setup.put(step, seconds);
    log.add(
        RunEvent.Kind.PROGRESS,
        "",
        String.format(java.util.Locale.ROOT, "%s ready after %.2f s", step, seconds));
  }

  /** A step of bringing a network up. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException, InterruptedException;
  }

  private void conclude(Outcome outcome) {
    captures.closeAll();
    machineFacts.putAll(machine.read());
    try {
      RunReport finished = write(outcome);
      log.enter(
          outcome.kind.equals("failed") ? Phase.FAILED : Phase.ENDED,
          outcome.kind.equals("failed") ? outcome.failure : "report in " + folder.path());
      report.complete(finished);
    } catch (IOException | RuntimeException | Error e) {
      if (outcome.cause != null) {
        e.addSuppressed(outcome.cause);
      }
      log.enter(Phase.FAILED, "the report could not be written: " + e.getMessage());
      report.completeExceptionally(
          new EmulationException(
              "the report could not be written to " + folder.path() + ": " + e.getMessage(), e));
    }
  }

  private RunReport write(Outcome outcome) throws IOException {
    try (folder) {
      RunReport finished =
          ReportBuilder.build(
              new RunFacts(
                  request,
                  topology,
                  startedAt,
                  log,
                  machineFacts,
                  setup,
                  notes,
                  outcome.kind,
                  outcome.failure,
                  outcome.stats,
                  outcome.scenario));
      ReportWriter.write(finished, folder);
      return finished;
    }
  }
}
