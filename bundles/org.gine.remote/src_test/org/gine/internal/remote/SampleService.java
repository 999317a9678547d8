package org.gine.internal.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gine.model.CutMode;
import org.gine.model.Delay;
import org.gine.model.LinkChange;
import org.gine.model.LinkParameters;
import org.gine.model.Loss;
import org.gine.model.Problem;
import org.gine.model.QueueLimit;
import org.gine.model.Rate;
import org.gine.runtime.Attachment;
import org.gine.runtime.CaptureChunk;
import org.gine.runtime.Check;
import org.gine.runtime.CheckResult;
import org.gine.runtime.DirectionChoice;
import org.gine.runtime.EmulationException;
import org.gine.runtime.EmulationService;
import org.gine.runtime.FateFilter;
import org.gine.runtime.FateView;
import org.gine.runtime.InvalidInterval;
import org.gine.runtime.LinkView;
import org.gine.runtime.Measurement;
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

/** Answers every call with a value that exercises the encoding, and remembers what it was asked. */
class SampleService implements EmulationService {
  final List<List<Object>> calls = Collections.synchronizedList(new ArrayList<>());

  static final LinkParameters PARAMETERS =
      new LinkParameters(
          new Rate(100_000_000),
          new Delay(10_000_000, 2_000_000, Delay.Distribution.NORMAL),
          new Loss(0.1),
          new QueueLimit(QueueLimit.Unit.BYTES, 65536));

  static final LinkView LINK =
      new LinkView("a-b", "a", "b", "up", PARAMETERS, LinkParameters.IDEAL);

  static final RunSummary SUMMARY = new RunSummary("r1", "net", Phase.RUNNING, 1.5, 2, 1);

  private <T> CompletableFuture<T> answer(T value, Object... call) {
    calls.add(Arrays.asList(call));
    return CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletableFuture<CheckResult> check(TopologySource source) {
    return answer(checkResult(), "check", source);
  }

  static CheckResult checkResult() {
    return new CheckResult(
        List.of(new Problem("näme.yaml", 3, 7, "links.a-b", "<b>'\"\n\u2028é", "")),
        List.of(new Requirement("ping", "iputils-ping", "traffic")),
        List.of(new Attachment("taken", List.of("eth0"), List.of("no such interface"))),
        2,
        1);
  }

  @Override
  public CompletableFuture<String> start(StartRequest request) {
    return answer("r1", "start", request);
  }

  @Override
  public CompletableFuture<List<RunSummary>> runs() {
    return answer(List.of(SUMMARY), "runs");
  }

  @Override
  public CompletableFuture<RunView> view(String run) {
    if (!run.equals("r1")) {
      return CompletableFuture.failedFuture(
          new EmulationException("there is no run '" + run + "'; runs are: r1"));
    }
    return answer(runView(), "view", run);
  }

  static RunView runView() {
    return new RunView(
        SUMMARY,
        "/tmp/report",
        List.of(
            new NodeView("a", "host", 17, List.of("10.0.0.1/24", "fd00::1/64"), List.of("web"))),
        List.of(LINK));
  }

  @Override
  public CompletableFuture<List<RunEvent>> events(String run, long after) {
    return answer(events(), "events", run, after);
  }

  static List<RunEvent> events() {
    return List.of(
        new RunEvent(1, 0.25, Phase.PLANNING, RunEvent.Kind.PHASE, "", "planning"),
        new RunEvent(2, 0.5, Phase.FAILED, RunEvent.Kind.ERROR, "a", "no"));
  }

  @Override
  public CompletableFuture<StatsView> stats(String run) {
    return answer(statsView(), "stats", run);
  }

  static StatsView statsView() {
    Map<String, Long> drops = new LinkedHashMap<>();
    drops.put("queue-full", 3L);
    drops.put("loss", Long.MAX_VALUE);
    return new StatsView(
        Double.NaN,
        List.of(
            new StatsView.DirectionStats(
                "a-b",
                "forward",
                1,
                Long.MAX_VALUE,
                3,
                4,
                2,
                drops,
                5,
                6,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                List.of())),
        0.25,
        1e-9);
  }

  @Override
  public CompletableFuture<LinkView> changeLink(
      String run, String link, DirectionChoice direction, LinkChange change) {
    return answer(LINK, "changeLink", run, link, direction, change);
  }

  @Override
  public CompletableFuture<LinkView> cutLink(String run, String link, CutMode mode) {
    return answer(LINK, "cutLink", run, link, mode);
  }

  @Override
  public CompletableFuture<LinkView> restoreLink(String run, String link) {
    return answer(LINK, "restoreLink", run, link);
  }

  @Override
  public CompletableFuture<List<PluginView>> plugins() {
    return answer(pluginViews(), "plugins");
  }

  static List<PluginView> pluginViews() {
    return List.of(
        new PluginView(
            "impairment",
            "pause",
            "Stands still.",
            "org.example.pause",
            "1.0.0",
            "file:/x.jar",
            PluginView.ACTIVE,
            List.of("r1: a-b"),
            List.of(new PluginView.ParameterView("every", "duration", "1s", false, "", "It."))));
  }

  @Override
  public CompletableFuture<List<RouteView>> routes(String run, String node) {
    return answer(routeViews(), "routes", run, node);
  }

  static List<RouteView> routeViews() {
    return List.of(new RouteView("kernel", "10.0.0.0/24", "", "eth0", "rip", 20, true));
  }

  @Override
  public CompletableFuture<List<Check>> verifyLink(String run, String link) {
    return answer(runReport().checks(), "verifyLink", run, link);
  }

  @Override
  public CompletableFuture<Void> pauseTimeline(String run, boolean pause) {
    return answer(null, "pauseTimeline", run, pause);
  }

  @Override
  public CompletableFuture<List<FateView>> fates(String run, FateFilter filter, int most) {
    return answer(fateViews(), "fates", run, filter, most);
  }

  static List<FateView> fateViews() {
    return List.of(
        new FateView("a-b", "backward", 7, "dropped", "loss", 60, "ARP", 1.25, 1.5),
        new FateView("a-b", "forward", -1, "duplicated", "twin", 1514, "UDP", 1.25, 1.25));
  }

  @Override
  public CompletableFuture<String> openCapture(
      String run, String link, int snapLength, boolean explained) {
    return answer("c1", "openCapture", run, link, snapLength, explained);
  }

  @Override
  public CompletableFuture<CaptureChunk> readCapture(String run, String capture) {
    return answer(new CaptureChunk("Cg0NCg==", 1, true), "readCapture", run, capture);
  }

  @Override
  public CompletableFuture<Void> closeCapture(String run, String capture) {
    return answer(null, "closeCapture", run, capture);
  }

  @Override
  public CompletableFuture<Void> stop(String run) {
    return answer(null, "stop", run);
  }

  @Override
  public CompletableFuture<RunReport> report(String run) {
    return answer(runReport(), "report", run);
  }

  static RunReport runReport() {
    return new RunReport(
        "r1",
        "net",
        "0.1.0",
        Long.MIN_VALUE,
        "2020-01-01T00:00:00Z",
        12.5,
        "completed",
        "",
        Map.of("kernel", "6.1"),
        Map.of("namespaces", 0.5, "links", Double.NaN),
        List.of(
            new Check("rtt", "600 ms", "601 ms", "s", 0.6, Double.NaN, Check.Verdict.INVALID, "?")),
        List.of(
            new Measurement(
                "ping",
                "ping",
                "ping a b",
                1,
                2,
                Map.of("rtt", Measurement.Value.number(0.6, "s", 100)),
                List.of(),
                "")),
        statsView(),
        List.of(),
        List.of(new InvalidInterval(1.25, 1.5, 7, 0, "busy")),
        events(),
        List.of("slow machine"));
  }
}
