package org.gine.internal.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.gine.model.CutMode;
import org.gine.model.Delay;
import org.gine.model.LinkChange;
import org.gine.model.Loss;
import org.gine.remote.ControlClient;
import org.gine.remote.ControlServer;
import org.gine.runtime.CaptureChunk;
import org.gine.runtime.DataPathOptions;
import org.gine.runtime.DirectionChoice;
import org.gine.runtime.EmulationService;
import org.gine.runtime.FateFilter;
import org.gine.runtime.Measurement;
import org.gine.runtime.RunReport;
import org.gine.runtime.StartRequest;
import org.gine.runtime.TopologySource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every method of the service crosses a real socket, its arguments and its result unharmed. */
class EveryMethodTest {
  @TempDir Path folder;
  private final SampleService sample = new SampleService();
  private ControlServer server;
  private ControlClient client;
  private EmulationService service;

  @BeforeEach
  void connect() throws Exception {
    server = ControlServer.serve(sample, folder.resolve("s"));
    client = ControlClient.connect(folder.resolve("s"));
    service = client.service();
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void everyMethodOfTheInterfaceCrosses() throws Exception {
    LinkChange change = new LinkChange(null, Delay.constant(50_000_000), new Loss(0.25), null);
    StartRequest bare =
        new StartRequest(
            "r1", new TopologySource("x.yaml"), "/tmp/r", null, null, DataPathOptions.DEFAULT);
    StartRequest full =
        new StartRequest(
            "r1",
            new TopologySource("x.yaml"),
            "/tmp/r",
            2008L,
            Duration.ofMillis(60_500),
            new DataPathOptions(2, List.of(0, 3)));

    assertEquals(SampleService.checkResult(), get(service.check(new TopologySource("näme.yaml"))));
    assertEquals("r1", get(service.start(bare)));
    assertEquals("r1", get(service.start(full)));
    assertEquals(List.of(SampleService.SUMMARY), get(service.runs()));
    assertEquals(SampleService.runView(), get(service.view("r1")));
    assertEquals(SampleService.events(), get(service.events("r1", Long.MAX_VALUE)));
    assertEquals(SampleService.statsView(), get(service.stats("r1")));
    assertEquals(
        SampleService.LINK, get(service.changeLink("r1", "a-b", DirectionChoice.BACKWARD, change)));
    assertEquals(SampleService.LINK, get(service.cutLink("r1", "a-b", CutMode.SILENT)));
    assertEquals(SampleService.LINK, get(service.restoreLink("r1", "a-b")));
    assertEquals(SampleService.pluginViews(), get(service.plugins()));
    assertEquals(SampleService.routeViews(), get(service.routes("r1", "a")));
    assertEquals(SampleService.runReport().checks(), get(service.verifyLink("r1", "a-b")));
    assertNull(get(service.pauseTimeline("r1", true)));
    assertEquals(SampleService.fateViews(), get(service.fates("r1", FateFilter.ALL, 20)));
    assertEquals("c1", get(service.openCapture("r1", "a-b", 96, true)));
    assertEquals(new CaptureChunk("Cg0NCg==", 1, true), get(service.readCapture("r1", "c1")));
    assertNull(get(service.closeCapture("r1", "c1")));
    assertNull(get(service.stop("r1")));
    assertEquals(SampleService.runReport(), get(service.report("r1")));

    assertEquals(
        List.of(
            List.of("check", new TopologySource("näme.yaml")),
            List.of("start", bare),
            List.of("start", full),
            List.of("runs"),
            List.of("view", "r1"),
            List.of("events", "r1", Long.MAX_VALUE),
            List.of("stats", "r1"),
            List.of("changeLink", "r1", "a-b", DirectionChoice.BACKWARD, change),
            List.of("cutLink", "r1", "a-b", CutMode.SILENT),
            List.of("restoreLink", "r1", "a-b"),
            List.of("plugins"),
            List.of("routes", "r1", "a"),
            List.of("verifyLink", "r1", "a-b"),
            List.of("pauseTimeline", "r1", true),
            List.of("fates", "r1", FateFilter.ALL, 20),
            List.of("openCapture", "r1", "a-b", 96, true),
            List.of("readCapture", "r1", "c1"),
            List.of("closeCapture", "r1", "c1"),
            List.of("stop", "r1"),
            List.of("report", "r1")),
        sample.calls);
    Set<String> called =
        sample.calls.stream().map(call -> (String) call.get(0)).collect(Collectors.toSet());
    assertEquals(
        Arrays.stream(EmulationService.class.getMethods())
            .map(java.lang.reflect.Method::getName)
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(called),
        "a method was added to the interface and not to this test");
  }

  @Test
  void arraysWithGapsCross() throws Exception {
    Measurement.Series series =
        new Measurement.Series(
            "rtt", "s", new double[] {1, 2, 3}, new double[] {0.5, Double.NaN, 1e300});
    RunReport sent = SampleService.runReport();
    RunReport.LinkSeries link =
        new RunReport.LinkSeries(
            "a-b", "forward", new double[] {1}, new double[] {0}, new long[] {Long.MAX_VALUE});
    SampleService custom =
        new SampleService() {
          @Override
          public CompletableFuture<RunReport> report(String run) {
            return CompletableFuture.completedFuture(
                new RunReport(
                    sent.run(),
                    sent.name(),
                    sent.version(),
                    sent.seed(),
                    sent.startedAt(),
                    sent.durationSeconds(),
                    sent.outcome(),
                    sent.failure(),
                    sent.machine(),
                    sent.setup(),
                    sent.checks(),
                    List.of(new Measurement("p", "ping", "", 0, 1, Map.of(), List.of(series), "")),
                    sent.links(),
                    List.of(link),
                    sent.invalid(),
                    sent.events(),
                    sent.notes()));
          }
        };
    try (ControlServer other = ControlServer.serve(custom, folder.resolve("t"));
        ControlClient reader = ControlClient.connect(folder.resolve("t"))) {
      RunReport got = get(reader.service().report("r1"));
      Measurement.Series gotSeries = got.measurements().get(0).series().get(0);
      assertArrayEquals(series.seconds(), gotSeries.seconds());
      assertArrayEquals(series.values(), gotSeries.values());
      assertArrayEquals(link.queuedBytes(), got.series().get(0).queuedBytes());
    }
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }
}
