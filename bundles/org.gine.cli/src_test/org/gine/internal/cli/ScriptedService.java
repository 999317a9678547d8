package org.gine.internal.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.gine.model.CutMode;
import org.gine.model.LinkChange;
import org.gine.model.LinkParameters;
import org.gine.model.Problem;
import org.gine.runtime.Attachment;
import org.gine.runtime.CaptureChunk;
import org.gine.runtime.Check;
import org.gine.runtime.CheckResult;
import org.gine.runtime.DirectionChoice;
import org.gine.runtime.EmulationException;
import org.gine.runtime.EmulationService;
import org.gine.runtime.FateFilter;
import org.gine.runtime.FateView;
import org.gine.runtime.LinkView;
import org.gine.runtime.NodeView;
import org.gine.runtime.Phase;
import org.gine.runtime.PluginView;
import org.gine.runtime.Requirement;
import org.gine.runtime.RouteView;
import org.gine.runtime.RunEvent;
import org.gine.runtime.RunReport;
import org.gine.runtime.RunSummary;
import org.gine.runtime.RunView;
import org.gine.runtime.StartRequest;
import org.gine.runtime.StatsView;
import org.gine.runtime.TopologySource;

/**
 * A service with one run of two nodes and a link, which the commands can be tried on. Its network
 * is not real; that of the end-to-end tests is.
 */
public final class ScriptedService implements EmulationService {
  /** What became of frames. */
  public static final List<FateView> FATES =
      List.of(
          new FateView("a-b", "forward", 7, "dropped", "loss", 60, "ARP 10.0.0.1", 1.25, 1.5),
          new FateView("a-b", "backward", 9, "dropped", "burst: bad", 1514, "TCP", 1.5, 1.5),
          new FateView("a-b", "forward", -1, "duplicated", "twin", 98, "ICMP", 2, 2.001),
          new FateView("a-b", "forward", 3, "corrupted", "noise", 98, "ICMP", 2, 2));

  /** So the name of a run begins that has no network now. */
  public static final String UNREADY = "u0";

  private static final int PACKET_BLOCK = 6;

  private final long initPid;
  private final List<Check.Verdict> verdicts;
  private final boolean endsByItself;
  private final List<RunEvent> events = new ArrayList<>();
  private final CompletableFuture<RunReport> report = new CompletableFuture<>();
  private final Map<String, Integer> captures = new ConcurrentHashMap<>();
  private String id;
  private StartRequest request;
  private LinkView link =
      new LinkView("a-b", "a", "b", "up", LinkParameters.IDEAL, LinkParameters.IDEAL);

  /**
   * A service.
   *
   * @param id of the run that is there already, or null
   * @param initPid of node a
   * @param verdicts of the run's checks
   * @param endsByItself false: it lives until it is stopped
   */
  public ScriptedService(
      String id, long initPid, List<Check.Verdict> verdicts, boolean endsByItself) {
    this.id = id;
    this.initPid = initPid;
    this.verdicts = verdicts;
    this.endsByItself = endsByItself;
  }

  private static <T> CompletableFuture<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private static <T> CompletableFuture<T> refused(String message) {
    return CompletableFuture.failedFuture(new EmulationException(message));
  }

  @Override
  public CompletableFuture<CheckResult> check(TopologySource source) {
    try {
      List<Problem> problems = new ArrayList<>();
      List<Requirement> requirements = new ArrayList<>();
      List<Attachment> attachments = new ArrayList<>();
      int number = 0;
      for (String line : Files.readAllLines(Path.of(source.file()))) {
        number++;
        if (line.startsWith("wrong ")) {
          problems.add(new Problem(source.file(), number, 1, line, "is wrong", "leave it out"));
        } else if (line.startsWith("needs ")) {
          requirements.add(new Requirement(line.substring(6), "pkg-" + line.substring(6), "test"));
        } else if (line.startsWith("attaches")) {
          String refusal = line.substring("attaches".length()).strip();
          attachments.add(
              new Attachment(
                  "taken", List.of("eth0"), refusal.isEmpty() ? List.of() : List.of(refusal)));
        }
      }
      return done(new CheckResult(problems, requirements, attachments, 2, 1));
    } catch (java.io.IOException e) {
      return CompletableFuture.failedFuture(new EmulationException(e.toString(), e));
    }
  }

  @Override
  public synchronized CompletableFuture<String> start(StartRequest start) {
    if (start.source().file().contains("refused")) {
      return refused("refused:1:1: no");
    }
    id = start.run();
    request = start;
    event(Phase.PLANNING, RunEvent.Kind.PHASE, "", "2 nodes, 1 link");
    event(Phase.RUNNING, RunEvent.Kind.PHASE, "", "the network is ready");
    event(Phase.RUNNING, RunEvent.Kind.CHANGE, "a-b", "delay=50ms");
    event(Phase.RUNNING, RunEvent.Kind.WARNING, "a", "odd \u001b[2J");
    if (endsByItself) {
      end("completed");
    }
    return done(id);
  }

  private synchronized void event(Phase phase, RunEvent.Kind kind, String subject, String message) {
    events.add(
        new RunEvent(events.size() + 1L, events.size() / 4.0, phase, kind, subject, message));
  }

  private synchronized void end(String outcome) {
    event(Phase.ENDED, RunEvent.Kind.PHASE, "", "report written");
    List<Check> checks = new ArrayList<>();
    for (Check.Verdict verdict : verdicts) {
      checks.add(
          new Check(
              "check " + checks.size(), "at least 1", "2", "s", 1, 2, verdict, "because of it"));
    }
    report.complete(
        new RunReport(
            id,
            "scripted",
            "0",
            1,
            "2020-01-01T00:00:00Z",
            1.25,
            outcome,
            "",
            Map.of(),
            Map.of(),
            checks,
            List.of(),
            statsView(),
            List.of(),
            List.of(),
            List.copyOf(events),
            List.of("a note")));
  }

  @Override
  public synchronized CompletableFuture<List<RunSummary>> runs() {
    return done(id == null ? List.of() : List.of(summary()));
  }

  private RunSummary summary() {
    return new RunSummary(id, "scripted", Phase.RUNNING, 75, 2, 1);
  }

  @Override
  public synchronized CompletableFuture<RunView> view(String run) {
    boolean hasNetwork = !run.startsWith(UNREADY);
    return done(
        new RunView(
            summary(),
            request == null ? "/report" : request.reportDirectory(),
            hasNetwork
                ? List.of(
                    new NodeView("a", "host", initPid, List.of("10.0.0.1/24"), List.of("web")),
                    new NodeView("b", "switch", 0, List.of(), List.of()))
                : List.of(),
            hasNetwork ? List.of(link) : List.of()));
  }

  @Override
  public synchronized CompletableFuture<List<RunEvent>> events(String run, long after) {
    if (after < events.size()) {
      return done(List.copyOf(events.subList((int) after, events.size())));
    }
    return new CompletableFuture<List<RunEvent>>()
        .completeOnTimeout(List.of(), 100, TimeUnit.MILLISECONDS);
  }

  private static StatsView statsView() {
    return new StatsView(
        10,
        List.of(
            new StatsView.DirectionStats(
                "a-b",
                "forward",
                1000,
                1_000_000,
                900,
                900_000,
                0,
                Map.of("loss", 100L, "other", 0L),
                3,
                300,
                1.25,
                Double.NaN,
                9,
                List.of())),
        0.25,
        1.5);
  }

  @Override
  public CompletableFuture<StatsView> stats(String run) {
    return done(statsView());
  }

  @Override
  public synchronized CompletableFuture<LinkView> changeLink(
      String run, String name, DirectionChoice direction, LinkChange change) {
    LinkParameters forward =
        direction == DirectionChoice.BACKWARD ? link.forward() : link.forward().with(change);
    LinkParameters backward =
        direction == DirectionChoice.FORWARD ? link.backward() : link.backward().with(change);
    link = new LinkView(name, "a", "b", link.state(), forward, backward);
    return done(link);
  }

  @Override
  public synchronized CompletableFuture<LinkView> cutLink(String run, String name, CutMode mode) {
    String state = mode == CutMode.SILENT ? "silent" : "cut";
    link = new LinkView(name, "a", "b", state, link.forward(), link.backward());
    return done(link);
  }

  @Override
  public synchronized CompletableFuture<LinkView> restoreLink(String run, String name) {
    link = new LinkView(name, "a", "b", "up", link.forward(), link.backward());
    return done(link);
  }

  @Override
  public CompletableFuture<List<PluginView>> plugins() {
    return done(
        List.of(
            new PluginView(
                "impairment",
                "loss",
                "Frames are lost at random.",
                "org.gine.impairments",
                "0.1.0",
                "GINE",
                PluginView.ACTIVE,
                List.of(),
                List.of(
                    new PluginView.ParameterView(
                        "probability", "proportion", "", true, "0% to 100%", "Share.")))));
  }

  @Override
  public CompletableFuture<List<RouteView>> routes(String run, String node) {
    return done(
        List.of(
            new RouteView("kernel", "10.0.0.0/24", "", "eth0", "kernel", 0, true),
            new RouteView("rip", "10.0.1.0/24", "10.0.0.2", "eth0", "rip", 2, false)));
  }

  @Override
  public CompletableFuture<List<Check>> verifyLink(String run, String name) {
    return done(
        List.of(
            new Check("delay", "20 ms", "20.1 ms", "s", 0.02, 0.0201, Check.Verdict.PASS, ""),
            new Check("loss", "1 %", "9 %", "1", 0.01, 0.09, Check.Verdict.FAIL, "far off")));
  }

  @Override
  public CompletableFuture<Void> pauseTimeline(String run, boolean pause) {
    return pause ? done(null) : refused("the timeline of run " + run + " does not run now");
  }

  @Override
  public CompletableFuture<List<FateView>> fates(String run, FateFilter filter, int most) {
    List<FateView> matching = FATES.stream().filter(filter::matches).toList();
    return done(matching.subList(Math.max(0, matching.size() - most), matching.size()));
  }

  @Override
  public CompletableFuture<String> openCapture(
      String run, String name, int snapLength, boolean explained) {
    captures.put("c", 0);
    return done("c");
  }

  @Override
  public CompletableFuture<CaptureChunk> readCapture(String run, String capture) {
    Integer pieces = captures.computeIfPresent(capture, (key, count) -> count + 1);
    if (pieces == null) {
      return refused("there is no capture " + capture);
    }
    byte[] piece = pieces == 1 ? sectionHeader() : packet();
    return done(new CaptureChunk(Base64.getEncoder().encodeToString(piece), 7, false));
  }

  /** A section header block of pcapng. */
  public static byte[] sectionHeader() {
    return ByteBuffer.allocate(28)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0x0a0d0d0a)
        .putInt(28)
        .putInt(0x1a2b3c4d)
        .putShort((short) 1)
        .putShort((short) 0)
        .putLong(-1)
        .putInt(28)
        .array();
  }

  /** An enhanced packet block without data. */
  public static byte[] packet() {
    return ByteBuffer.allocate(32)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(PACKET_BLOCK)
        .putInt(32)
        .position(28)
        .putInt(32)
        .array();
  }

  @Override
  public CompletableFuture<Void> closeCapture(String run, String capture) {
    return captures.remove(capture) == null ? refused("there is no capture") : done(null);
  }

  @Override
  public CompletableFuture<Void> stop(String run) {
    end("stopped");
    return done(null);
  }

  @Override
  public CompletableFuture<RunReport> report(String run) {
    return report;
  }
}
