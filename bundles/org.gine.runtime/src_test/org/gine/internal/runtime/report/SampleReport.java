package org.gine.internal.runtime.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gine.runtime.Check;
import org.gine.runtime.Check.Verdict;
import org.gine.runtime.InvalidInterval;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Series;
import org.gine.runtime.Measurement.Value;
import org.gine.runtime.Phase;
import org.gine.runtime.ReportFolder;
import org.gine.runtime.RunEvent;
import org.gine.runtime.RunEvent.Kind;
import org.gine.runtime.RunReport;
import org.gine.runtime.RunReport.LinkSeries;
import org.gine.runtime.StatsView;
import org.gine.runtime.StatsView.DirectionStats;
import org.gine.runtime.Summary;

/** A report with everything that a report can have. The main program writes it, to be looked at. */
final class SampleReport {
  private final Random random = new Random(2008);

  public static void main(String[] arguments) throws IOException {
    try (ReportFolder folder = ReportFolder.claim(Path.of(arguments[0]), Path.of("none.yaml"))) {
      ReportWriter.write(new SampleReport().report(), folder);
    }
    System.out.print(Summary.of(new SampleReport().report(), true));
  }

  RunReport report() {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("kernel", "Linux 6.1.0");
    machine.put("processors", "2");
    machine.put("processor", "A processor with a long name that goes on for a while, 2.9 GHz");
    machine.put("java", "OpenJDK 64-Bit Server VM 25.0.1+8");
    machine.put("CPU idle", "41.2 %");
    Map<String, Double> setup = new LinkedHashMap<>();
    setup.put("namespaces", 0.082);
    setup.put("links", 0.031);
    setup.put("daemons", 1.204);
    setup.put("convergence", 8.61);
    return new RunReport(
        "k3f9",
        "paper-fig10 <b>&amp; more</b>",
        "0.1.0",
        2008,
        "2026-03-01T12:00:00Z",
        131.4,
        "completed",
        "",
        machine,
        setup,
        checks(),
        measurements(),
        links(),
        linkSeries(),
        List.of(new InvalidInterval(10.25, 10.75, 120, 3, "garbage collection, 31 ms")),
        events(),
        List.of(
            "ns5-ns6, forward: 12 of 481234 frames arrived faster than the machine took; the machine"
                + " could not keep up"));
  }

  private static Check check(
      String name,
      String expected,
      String measured,
      String unit,
      double value,
      Verdict verdict,
      String explanation) {
    return new Check(name, expected, measured, unit, value, value, verdict, explanation);
  }

  private static List<Check> checks() {
    return List.of(
        check(
            "TCP over one hop",
            "at least 161 Mbit/s",
            "871.2 Mbit/s",
            "bit/s",
            871.2e6,
            Verdict.PASS,
            ""),
        check(
            "round trip over three links",
            "600 ms ± 2 ms",
            "600.9 ms",
            "s",
            0.6009,
            Verdict.PASS,
            ""),
        check(
            "loss over three links",
            "27.1 % (24.6 % to 29.7 % at 99 %, n = 2000)",
            "26.85 %",
            "1",
            0.2685,
            Verdict.PASS,
            ""),
        check(
            "outage after a cut with carrier <script>alert(1)</script>",
            "at most 30 s",
            "41.2 s",
            "s",
            41.2,
            Verdict.FAIL,
            ""),
        check(
            "the detour",
            "ns0 → ns4 → ns5 → ns9 → ns10 → ns7 → ns8 → ns3",
            "ns0 → ns4 → ns5",
            "",
            Double.NaN,
            Verdict.FAIL,
            "node ns5 has no route to 10.0.8.2 (Network is unreachable)"),
        check(
            "UDP loss",
            "0.1 % at 99 %",
            "–",
            "1",
            Double.NaN,
            Verdict.INVALID,
            "udp-2 failed: iperf3: unable to connect to server: No route to host; node ns1 had no"
                + " route to ns2 at that moment: start the traffic later, or check the routing"),
        check(
            "page from NS3", "contains “NS3”", "“<h1>NS3</h1>”", "", Double.NaN, Verdict.PASS, ""));
  }

  private double[] times(double from, double to, double step) {
    int n = (int) Math.round((to - from) / step);
    double[] times = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = from + (i + 1) * step;
    }
    return times;
  }

  private Series throughput(double from, double to, double base, boolean givesWay) {
    double[] x = times(from, to, 0.5);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double other =
          !givesWay ? 0 : x[i] > 30 && x[i] <= 40 ? 10e6 : x[i] > 60 && x[i] <= 70 ? 20e6 : 0;
      y[i] = (base - other) * (1 + 0.02 * random.nextGaussian());
    }
    return new Series("throughput", "bit/s", x, y);
  }

  private List<Measurement> measurements() {
    List<Measurement> list = new ArrayList<>();
    list.add(
        new Measurement(
            "tcp-flow",
            "tcp",
            "iperf3 TCP, 1 stream, cubic, 90 s, ns1 to ns2 (10.0.12.2)",
            5,
            95,
            Map.of("throughput", Value.number(24.9e6, "bit/s", 180)),
            List.of(throughput(5, 95, 28.7e6, true)),
            ""));
    list.add(
        new Measurement(
            "udp-10",
            "udp",
            "iperf3 UDP, 10000000 bit/s, 1470 bytes, 10 s, ns0 to ns3",
            30,
            40,
            Map.of("throughput", Value.number(9.98e6, "bit/s", 20)),
            List.of(throughput(30, 40, 10e6, false)),
            ""));
    list.add(
        new Measurement(
            "udp-20",
            "udp",
            "iperf3 UDP, 20000000 bit/s, 1470 bytes, 10 s, ns0 to ns3",
            60,
            70,
            Map.of("throughput", Value.number(19.9e6, "bit/s", 20)),
            List.of(throughput(60, 70, 20e6, false)),
            ""));
    list.add(ping("ping-cut", 96, 116, 0.01, 0.6, 100, 104.2));
    list.add(ping("ping-lossy", 96, 116, 0.01, 0.0004, 0, 0));
    list.add(
        new Measurement(
            "udp-2",
            "udp",
            "ns1 to ns2",
            80,
            80,
            Map.of(),
            List.of(),
            "iperf3: unable to connect to server: No route to host; node ns1 had no route"));
    Map<String, Value> page = new LinkedHashMap<>();
    page.put("status", Value.number(200, "", 0));
    page.put("time", Value.number(0.01234, "s", 1));
    page.put("body", Value.text(List.of("<html><body onload=\"x()\">", "<h1>NS3</h1>", "</html>")));
    list.add(
        new Measurement(
            "page",
            "http",
            "GET / on port 80, ns0 to ns3 (10.0.8.2)",
            20,
            20.1,
            page,
            List.of(),
            ""));
    list.add(
        new Measurement(
            "route",
            "path",
            "path by the kernels' routing tables, ns0 to ns3 (10.0.8.2)",
            20,
            20.1,
            Map.of("nodes", Value.text(List.of("ns0", "ns4", "ns5", "ns6", "ns7", "ns8", "ns3"))),
            List.of(),
            ""));
    return list;
  }

  private Measurement ping(
      String name, double from, double to, double step, double rtt, double cut, double restored) {
    double[] x = times(from, to, step);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      boolean isLost = cut > 0 ? x[i] > cut && x[i] < restored : random.nextDouble() < 0.27;
      y[i] = isLost ? Double.NaN : rtt + 0.0004 * Math.abs(random.nextGaussian());
    }
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("sent", Value.number(2000, "", 0));
    values.put("received", Value.number(1580, "", 0));
    values.put("loss", Value.number(0.21, "1", 2000));
    values.put("rtt.mean", Value.number(rtt + 0.0003, "s", 1580));
    values.put("outage", Value.number(4.21, "s", 2000));
    return new Measurement(
        name,
        "ping",
        "ping every 10 ms, 56 bytes, ns0 to ns3 (10.0.8.2)",
        from,
        to,
        values,
        List.of(new Series("rtt", "s", x, y)),
        "");
  }

  private static StatsView links() {
    List<DirectionStats> links = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      for (String direction : List.of("forward", "backward")) {
        links.add(
            new DirectionStats(
                "ns" + i + "-ns" + (i + 1),
                direction,
                481_234 + i,
                620_000_000L,
                481_000,
                619_000_000L,
                i == 5 ? 17 : 0,
                i == 5 ? Map.of("loss", 220L, "queue-full", 12L) : Map.of(),
                0,
                0,
                i == 7 ? 0 : 12.5 * i,
                81.2 * i,
                950.4 * i,
                List.of()));
      }
    }
    return new StatsView(131.4, links, 0.31, 24.4);
  }

  private List<LinkSeries> linkSeries() {
    List<LinkSeries> series = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      for (String direction : List.of("forward", "backward")) {
        double[] x = times(0, 120, 1);
        double[] y = new double[x.length];
        for (int k = 0; k < y.length; k++) {
          boolean busy = x[k] > 5 + 10 * i && x[k] < 60 + 5 * i;
          y[k] =
              busy
                  ? (direction.equals("forward") ? 30e6 : 0.6e6) * (1 - 0.05 * random.nextDouble())
                  : 0;
        }
        series.add(new LinkSeries("ns" + i + "-ns" + (i + 1), direction, x, y, new long[x.length]));
      }
    }
    return series;
  }

  private static List<RunEvent> events() {
    return List.of(
        new RunEvent(1, 0, Phase.PLANNING, Kind.PHASE, "", "planning"),
        new RunEvent(2, 0.2, Phase.DEPLOYING, Kind.PHASE, "", "11 nodes, 12 links"),
        new RunEvent(3, 1.5, Phase.STARTING, Kind.PROGRESS, "ns4", "zebra, ripd"),
        new RunEvent(4, 10, Phase.RUNNING, Kind.PHASE, "", "the network is ready"),
        new RunEvent(5, 40, Phase.RUNNING, Kind.TRAFFIC, "udp-10", "started"),
        new RunEvent(6, 55, Phase.RUNNING, Kind.CHANGE, "ns5-ns6", "delay 100 ms"),
        new RunEvent(7, 110, Phase.RUNNING, Kind.CHANGE, "ns5-ns6", "cut with carrier loss"),
        new RunEvent(8, 120, Phase.RUNNING, Kind.WARNING, "", "the emulator was held up for 24 ms"),
        new RunEvent(9, 122, Phase.RUNNING, Kind.CHANGE, "ns5-ns6", "restored"),
        new RunEvent(10, 131, Phase.STOPPING, Kind.ERROR, "udp-2", "failed & <gone>"));
  }
}
