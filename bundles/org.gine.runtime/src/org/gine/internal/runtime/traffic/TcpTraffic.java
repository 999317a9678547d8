package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.runtime.judge.QuantityText;
import org.gine.model.Traffic;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Series;
import org.gine.runtime.Measurement.Value;

/** TCP goodput at the receiver by iperf3, with the sender's retransmissions and round trip time. */
final class TcpTraffic implements TrafficTask {
  private final TrafficContext context;
  private final Traffic.Tcp tcp;
  private final PortAllocator ports;

  TcpTraffic(TrafficContext context, Traffic.Tcp tcp, PortAllocator ports) {
    this.context = context;
    this.tcp = tcp;
    this.ports = ports;
  }

  @Override
  public Measurement run(StopSignal stop)
      throws TrafficException, IOException, InterruptedException {
    if (tcp.omit().toNanosPart() != 0) {
      throw new TrafficException(
          "omit must be whole seconds for iperf3, but is " + tcp.omit().toMillis() + " ms");
    }
    double duration = TrafficContext.seconds(context.traffic().duration());
    double omit = tcp.omit().toSeconds();
    Iperf3Settings settings =
        new Iperf3Settings(false, tcp.streams(), duration, omit, options(omit));
    Iperf3Run.Result result =
        new Iperf3Run(context, settings, ports.allocate(context.to())).run(stop);
    Iperf3Curve curve = new Iperf3Curve(result, settings);
    Iperf3ClientReport client = result.client();
    Map<String, Value> values = new LinkedHashMap<>();
    List<Series> series = new ArrayList<>();
    if (!curve.isEmpty()) {
      values.put("throughput", curve.throughput());
      series.add(curve.throughputSeries());
    }
    if (!client.intervals().isEmpty()) {
      values.put("retransmits", Value.number(client.retransmits(), "", 0));
      if (!Double.isNaN(client.meanRtt())) {
        values.put("rtt.mean", Value.number(client.meanRtt(), "s", client.intervals().size()));
      }
      series.add(curve.clientSeries("rtt", "s", Iperf3ClientReport.Interval::rtt));
      series.add(curve.clientSeries("retransmits", "", i -> i.retransmits()));
    }
    return context.measurement(
        description(duration), curve.start(), curve.end(), values, series, curve.failure(context));
  }

  private String description(double duration) {
    return String.format(
        "iperf3 TCP, %d %s, %s%s%s, %s",
        tcp.streams(),
        tcp.streams() == 1 ? "stream" : "streams",
        congestion().isEmpty() ? "the node's congestion control" : congestion(),
        tcp.rate().isUnlimited()
            ? ""
            : ", paced at " + QuantityText.exact(tcp.rate().bitsPerSecond(), "bit/s"),
        duration > 0 ? ", " + Iperf3Run.number(duration) + " s" : "",
        context.ends());
  }

  private List<String> options(double omit) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-P", Integer.toString(tcp.streams())));
    if (!congestion().isEmpty()) {
      options.addAll(List.of("-C", congestion()));
    }
    if (omit > 0) {
      options.addAll(List.of("-O", Long.toString((long) omit)));
    }
    if (!tcp.rate().isUnlimited()) {
      // iperf3 paces each stream by itself.
      options.addAll(
          List.of("-b", Long.toString(Math.max(1, tcp.rate().bitsPerSecond() / tcp.streams()))));
    }
    return options;
  }

  private String congestion() {
    return tcp.congestion() == null ? "" : tcp.congestion();
  }
}
