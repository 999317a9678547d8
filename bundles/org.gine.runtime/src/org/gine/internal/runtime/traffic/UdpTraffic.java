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

/** UDP at a constant rate by iperf3: what arrives, what is lost, and jitter, at the receiver. */
final class UdpTraffic implements TrafficTask {
  private static final int ATTEMPTS = 4;

  private final TrafficContext context;
  private final Traffic.Udp udp;
  private final PortAllocator ports;

  UdpTraffic(TrafficContext context, Traffic.Udp udp, PortAllocator ports) {
    this.context = context;
    this.udp = udp;
    this.ports = ports;
  }

  @Override
  public Measurement run(StopSignal stop)
      throws TrafficException, IOException, InterruptedException {
    double duration = TrafficContext.seconds(context.traffic().duration());
    Iperf3Settings settings =
        new Iperf3Settings(
            true,
            1,
            duration,
            0,
            List.of(
                "-u",
                "-b",
                Long.toString(udp.rate().bitsPerSecond()),
                "-l",
                Integer.toString(udp.size())));
    Iperf3Run.Result result = attempt(settings, stop);
    Iperf3Curve curve = new Iperf3Curve(result, settings);
    Map<String, Value> values = new LinkedHashMap<>();
    List<Series> series = new ArrayList<>();
    if (!curve.isEmpty()) {
      values.put("throughput", curve.throughput());
      values.put("loss", loss(result, curve));
      values.put("jitter", curve.meanJitter());
      series.add(curve.throughputSeries());
      series.add(curve.serverSeries("loss", "1", UdpTraffic::lossOf));
      series.add(curve.serverSeries("jitter", "s", Iperf3ServerLog.Interval::jitter));
      series.add(curve.serverSeries("packets", "", i -> i.total()));
    }
    String description =
        String.format(
            "iperf3 UDP, %s, %d bytes%s, %s",
            QuantityText.exact(udp.rate().bitsPerSecond(), "bit/s"),
            udp.size(),
            duration > 0 ? ", " + Iperf3Run.number(duration) + " s" : "",
            context.ends());
    return context.measurement(
        description, curve.start(), curve.end(), values, series, curve.failure(context));
  }

  private Iperf3Run.Result attempt(Iperf3Settings settings, StopSignal stop)
      throws TrafficException, IOException, InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Iperf3Run.Result result =
          new Iperf3Run(context, settings, ports.allocate(context.to())).run(stop);
      if (!result.handshakeLost()) {
        return result;
      }
    }
    throw new TrafficException(
        "the datagrams with which iperf3 opens its stream between "
            + context.ends()
            + " were lost "
            + ATTEMPTS
            + " times; reduce the loss, or measure it with ping");
  }

  private static Value loss(Iperf3Run.Result result, Iperf3Curve curve) {
    Iperf3ClientReport client = result.client();
    if (client.isComplete() && client.receivedPackets() > 0) {
      return Value.number(
          (double) client.lostPackets() / client.receivedPackets(), "1", client.receivedPackets());
    }
    if (client.isComplete() && client.sentPackets() > 0) {
      // The receiver finds losses by gaps; when nothing comes it sees none.
      return Value.number(1, "1", client.sentPackets());
    }
    return curve.loss();
  }

  private static double lossOf(Iperf3ServerLog.Interval interval) {
    return interval.total() > 0 ? (double) interval.lost() / interval.total() : Double.NaN;
  }
}
