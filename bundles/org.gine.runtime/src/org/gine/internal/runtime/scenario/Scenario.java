package org.gine.internal.runtime.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gine.dataplane.CrossTraffic;
import org.gine.dataplane.CrossTrafficSpec;
import org.gine.internal.runtime.EventLog;
import org.gine.internal.runtime.network.AddressBook;
import org.gine.internal.runtime.network.Network;
import org.gine.internal.runtime.traffic.KernelPathResolver;
import org.gine.internal.runtime.traffic.LinkTraffic;
import org.gine.internal.runtime.traffic.RunningTraffic;
import org.gine.internal.runtime.traffic.TrafficRunner;
import org.gine.model.TimelineEntry;
import org.gine.model.Topology;
import org.gine.model.Traffic;
import org.gine.runtime.InvalidInterval;
import org.gine.runtime.Measurement;
import org.gine.runtime.ReportFolder;
import org.gine.runtime.RunEvent;
import org.gine.runtime.RunReport;

/**
 * What happens once the network is ready: the timeline's changes and the traffic, each at its time.
 *
 * <p>Changes of links are made by the clock's own thread, on time. Whatever may wait (services,
 * commands, traffic) gets a thread of its own, so that it delays nothing else.
 */
public final class Scenario {
  private static final long SAMPLE_MILLIS = 250;

  /** How long traffic that was told to stop may take to say what it measured. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(20);

  private final Network network;
  private final Topology topology;
  private final TrafficRunner runner;
  private final EventLog log;
  private final long zero = System.nanoTime();
  private final LinkSampler sampler;
  private final InvalidIntervals invalid;
  private final Map<String, Started> started = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<CompletableFuture<?>> work = new ArrayList<>();
  private final Agenda agenda = new Agenda(System::nanoTime, zero);
  private final LinkTimeline links;

  /**
   * A measurement, and how many frames the emulator itself lost meanwhile because the machine could
   * not keep up.
   */
  public record Measured(Measurement measurement, long overruns) {}

  private record Started(RunningTraffic traffic, CompletableFuture<Measured> result) {}

  /**
   * A scenario whose time zero is now.
   *
   * @param report takes the raw output of the programs that measure
   */
  public Scenario(Network network, ReportFolder report, EventLog log) {
    this.network = network;
    this.topology = network.topology();
    this.log = log;
    this.runner =
        new TrafficRunner(
            report,
            () -> System.nanoTime() - zero,
            new KernelPathResolver(
                network.nodes(), network.emulatedRouters()::table, AddressBook.owners(topology)),
            new OnLinks(network));
    this.links = new LinkTimeline(network, agenda, log, this::fail);
    this.invalid =
        new InvalidIntervals(
            new MachineLoad()::cause, warning -> log.add(RunEvent.Kind.WARNING, "", warning));
    this.sampler =
        new LinkSampler(
            network.emulator()::stats,
            this::seconds,
            invalid,
            warning -> log.add(RunEvent.Kind.WARNING, "", warning));
  }

  /** Has the emulator make traffic. */
  private record OnLinks(Network network) implements LinkTraffic.Generator {
    @Override
    public CrossTraffic generate(String link, int direction, CrossTrafficSpec spec)
        throws InterruptedException {
      return network.emulator().generate(link, direction, spec);
    }

    @Override
    public long seed(String traffic) {
      return network.trafficSeed(traffic);
    }
  }

  /** Seconds since the network was ready. */
  public double seconds() {
    return (System.nanoTime() - zero) / 1e9;
  }

  /**
   * Runs to its end.
   *
   * @param duration ends it then; zero: when the timeline and all traffic have ended, or never when
   *     there are none
   * @throws InterruptedException when the run is stopped; what was measured so far is kept
   */
  public void run(Duration duration) throws InterruptedException {
    HeapGuard memory = HeapGuard.of(network.emulator());
    try (ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("gine-sampler").factory());
        ExecutorService workers =
            Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("gine-action-", 0).factory())) {
      try {
        clock.scheduleAtFixedRate(sampler::sample, 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
        clock.scheduleAtFixedRate(
            () -> guard(memory), SAMPLE_MILLIS, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
        if (!topology.timeline().isEmpty()) {
          links.warmUp();
        }
        schedule(workers);
        agenda.start();
        await(duration);
      } finally {
        agenda.close();
        clock.shutdownNow();
        stopTraffic();
        workers.shutdownNow();
      }
    }
  }

  private void guard(HeapGuard memory) {
    try {
      memory.look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The loop has ended, which the run says by itself.
      log.add(RunEvent.Kind.ERROR, "", "memory can not be watched: " + e.getMessage());
      throw e;
    }
  }

  private void schedule(ExecutorService workers) {
    for (TimelineEntry entry : topology.timeline()) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      work.add(done);
      long at = entry.at().toNanos();
      switch (entry.action()) {
        case TimelineEntry.LinkAction action -> links.add(at, action, done);
        case TimelineEntry.Sequence sequence -> links.add(at, sequence, done);
        default -> at(at, done, () -> perform(entry.action(), workers, done));
      }
    }
    for (Traffic entry : topology.traffic().values()) {
      if (!entry.at().isNegative()) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        work.add(done);
        at(entry.at().toNanos(), done, () -> follow(start(entry), done));
      }
    }
  }

  private void at(long nanos, CompletableFuture<Void> done, Runnable action) {
    agenda.add(
        nanos,
        0,
        due -> {
          try {
            action.run();
          } catch (RuntimeException | Error e) {
            // The thread would end, and the run would wait for this action for ever.
            fail("timeline", e);
            done.complete(null);
          }
        });
  }

  /** A probe of a link. */
  public LinkProbe probe(String link) {
    return new LinkProbe(network, runner, link);
  }

  /** Stops the time of the timeline, or lets it go on; traffic that has begun goes on. */
  public void pause(boolean pause) {
    agenda.pause(pause);
  }

  /** How late the timeline changed links, for people; empty when it changed none. */
  public String timelineLateness() {
    return links.latenessText();
  }

  private void await(Duration duration) throws InterruptedException {
    if (!duration.isZero()) {
      CompletableFuture<Void> over = new CompletableFuture<>();
      agenda.add(duration.toNanos(), 0, due -> over.complete(null));
      await(over);
      log.add(RunEvent.Kind.PROGRESS, "", "the time given has passed");
      return;
    }
    // Nothing to do ends never, not at once: such a run is there to be used by hand.
    CompletableFuture<Void> all =
        work.isEmpty()
            ? new CompletableFuture<>()
            : CompletableFuture.allOf(work.toArray(CompletableFuture<?>[]::new));
    await(all);
  }

  private static void await(CompletableFuture<Void> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an action's failure was not recorded", e.getCause());
    }
  }

  private void perform(
      TimelineEntry.Action action, ExecutorService workers, CompletableFuture<Void> done) {
    switch (action) {
      case TimelineEntry.LinkAction link -> throw new IllegalStateException("done elsewhere");
      case TimelineEntry.Sequence sequence -> throw new IllegalStateException("done elsewhere");
      case TimelineEntry.StartService start ->
          later(
              start.node(),
              "service " + start.service() + " started",
              done,
              workers,
              () -> network.startService(start.node(), start.service()));
      case TimelineEntry.StopService stop ->
          later(
              stop.node(),
              "service " + stop.service() + " stopped",
              done,
              workers,
              () -> network.stopService(stop.node(), stop.service()));
      case TimelineEntry.RunCommand run ->
          later(
              run.node(),
              "ran " + String.join(" ", run.command().arguments()),
              done,
              workers,
              () -> network.runCommand(run.node(), run.command()));
      case TimelineEntry.StartTraffic start ->
          follow(start(topology.traffic().get(start.traffic())), done);
      case TimelineEntry.StopTraffic stop -> {
        Started entry = started.get(stop.traffic());
        if (entry != null) {
          entry.traffic().stop();
        }
        done.complete(null);
      }
    }
  }

  /** Something that may fail. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException, InterruptedException;
  }

  private void later(
      String subject,
      String message,
      CompletableFuture<Void> done,
      ExecutorService workers,
      Step step) {
    workers.execute(() -> now(subject, message, done, step));
  }

  private void now(String subject, String message, CompletableFuture<Void> done, Step step) {
    try {
      step.take();
      log.add(RunEvent.Kind.CHANGE, subject, message);
    } catch (IOException | RuntimeException e) {
      fail(subject, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(subject, e);
    } finally {
      done.complete(null);
    }
  }

  private void fail(String subject, Throwable cause) {
    String message = subject + ": " + cause.getMessage();
    failures.add(message);
    log.add(RunEvent.Kind.ERROR, subject, message);
  }

  private CompletableFuture<Measured> start(Traffic entry) {
    long before = Overruns.total(network.emulator());
    RunningTraffic traffic =
        entry.kind() instanceof Traffic.OnLink onLink
            ? runner.start(entry, onLink)
            : runner.start(
                entry,
                network.node(entry.from()),
                Optional.ofNullable(network.nodes().get(entry.to())),
                AddressBook.of(
                    topology.nodes().get(entry.to()), topology.nodes().get(entry.from())));
    log.add(RunEvent.Kind.TRAFFIC, entry.name(), "began, " + entry.from() + " to " + entry.to());
    CompletableFuture<Measured> result =
        traffic
            .result()
            .thenApply(
                measurement ->
                    new Measured(measurement, Overruns.total(network.emulator()) - before));
    started.put(entry.name(), new Started(traffic, result));
    return result;
  }

  private void follow(CompletableFuture<Measured> result, CompletableFuture<Void> done) {
    result.whenComplete(
        (value, none) -> {
          Measurement measurement = value.measurement();
          boolean good = measurement.failure().isEmpty();
          log.add(
              good ? RunEvent.Kind.TRAFFIC : RunEvent.Kind.WARNING,
              measurement.traffic(),
              good ? MeasurementLine.of(measurement) : measurement.failure());
          done.complete(null);
        });
  }

  private void stopTraffic() throws InterruptedException {
    started.values().forEach(entry -> entry.traffic().stop());
    for (Started entry : started.values()) {
      try {
        entry.result().get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        log.add(RunEvent.Kind.WARNING, "", "traffic did not end within " + LAST_WORDS);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a measurement's failure was not recorded", e.getCause());
      }
    }
  }

  /** What was measured, by name of the traffic, in the order of the file; only what has ended. */
  public Map<String, Measured> measurements() {
    Map<String, Measured> ordered = new LinkedHashMap<>();
    for (String name : topology.traffic().keySet()) {
      Started entry = started.get(name);
      if (entry != null && entry.result().isDone()) {
        ordered.put(name, entry.result().join());
      }
    }
    return ordered;
  }

  /** What the timeline could not do, one line each. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /** Times in which the machine did not keep up. */
  public List<InvalidInterval> invalidIntervals() {
    return invalid.all();
  }

  /** These in a sentence, for people; empty when there is none. */
  public String invalidSummary() {
    return invalid.summary(seconds());
  }

  /** Rates and queues of all links over time. */
  public List<RunReport.LinkSeries> linkSeries() {
    return sampler.series();
  }
}
