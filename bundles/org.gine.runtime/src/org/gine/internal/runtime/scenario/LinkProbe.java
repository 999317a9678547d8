package org.gine.internal.runtime.scenario;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.gine.internal.runtime.judge.Judge;
import org.gine.internal.runtime.judge.MachineDoubt;
import org.gine.internal.runtime.network.Network;
import org.gine.internal.runtime.traffic.TrafficRunner;
import org.gine.model.Delay;
import org.gine.model.Expectation;
import org.gine.model.Expectation.Quantity;
import org.gine.model.Interface;
import org.gine.model.Link;
import org.gine.model.LinkParameters;
import org.gine.model.Node;
import org.gine.model.Prefix;
import org.gine.model.Rate;
import org.gine.model.Traffic;
import org.gine.runtime.Check;
import org.gine.runtime.LinkView;
import org.gine.runtime.Measurement;

/**
 * Checks a link that runs from outside: by packets that programs in the nodes at its ends send and
 * receive, with the clocks of the kernel.
 */
public final class LinkProbe {
  private static final Duration PING_TIME = Duration.ofSeconds(5);
  private static final Duration PING_INTERVAL = Duration.ofMillis(10);
  private static final int PINGS = 500;
  private static final int PING_BYTES = 98;
  private static final Duration TCP_TIME = Duration.ofSeconds(5);
  private static final Duration TCP_OMIT = Duration.ofSeconds(2);

  /** What two kernels and a program add to a round trip, at most, on a machine that keeps up. */
  private static final double KERNELS_SECONDS = 1e-3;

  private static final double CONFIDENCE = 0.999;

  /** What a normal mean exceeds once in a thousand. */
  private static final double THOUSANDTH = 3.2905;

  /** Start and end of TCP, and its acknowledgements in the other direction. */
  private static final double TCP_TOLERANCE = 0.05;

  /** Of a full frame, headers of Ethernet, IPv4 and TCP with time stamps. */
  private static final int HEADERS = 14 + 20 + 32;

  private static final int ETHERNET = 14;

  private final Network network;
  private final TrafficRunner runner;
  private final Link link;
  private final LinkView view;

  /**
   * A probe.
   *
   * @param runner starts the traffic
   * @throws IllegalArgumentException when programs can not send across the link, with the reason
   */
  public LinkProbe(Network network, TrafficRunner runner, String name) {
    this.network = network;
    this.runner = runner;
    this.view = network.view(name);
    this.link = network.topology().links().get(name);
    for (Link.Endpoint end : link.endpoints()) {
      network.node(end.node()); // says why when there are no programs
    }
    if (!view.state().equals("up")) {
      throw new IllegalArgumentException("the link " + name + " is cut; restore it first");
    }
  }

  /** Measures, for some ten seconds, and judges. */
  public List<Check> run() throws InterruptedException {
    if (!view.forward().plugins().isEmpty() || !view.backward().plugins().isEmpty()) {
      return List.of(); // what they add up to is not known
    }
    List<Measurement> measurements = new ArrayList<>();
    List<Expectation> expectations = new ArrayList<>();
    measurements.add(measure("round-trip", new Traffic.Ping(PING_INTERVAL, 56), PING_TIME, 0));
    expectations.add(delay());
    expectations.add(loss());
    for (int from = 0; from < 2; from++) {
      LinkParameters way = from == 0 ? view.forward() : view.backward();
      if (way.rate().isUnlimited() || !isLossless()) {
        continue;
      }
      String name = from == 0 ? "forward" : "backward";
      expectations.add(rate(name, way));
      measurements.add(
          measure(name, new Traffic.Tcp(1, "cubic", TCP_OMIT, Rate.UNLIMITED), TCP_TIME, from));
    }
    return new Judge(measurements, Map.of(), MachineDoubt.none()).judge(expectations);
  }

  private boolean isLossless() {
    return view.forward().loss().probability() == 0
        && view.backward().loss().probability() == 0
        && view.forward().delay().jitterNanos() == 0
        && view.backward().delay().jitterNanos() == 0;
  }

  private Expectation delay() {
    double seconds = 0;
    double variance = 0;
    for (LinkParameters way : List.of(view.forward(), view.backward())) {
      Delay delay = way.delay();
      seconds += delay.nanos() / 1e9;
      seconds += way.rate().isUnlimited() ? 0 : 8.0 * PING_BYTES / way.rate().bitsPerSecond();
      variance += Math.pow(delay.jitterNanos() / 1e9, 2);
    }
    double tolerance = KERNELS_SECONDS + THOUSANDTH * Math.sqrt(variance / PINGS);
    return expectation(
        "delay of both directions",
        traffic("round-trip") + ".rtt.mean",
        new Expectation.Near(new Quantity(seconds, "s"), tolerance));
  }

  private Expectation loss() {
    double arrives =
        (1 - view.forward().loss().probability()) * (1 - view.backward().loss().probability());
    return expectation(
        "loss of both directions",
        traffic("round-trip") + ".loss",
        new Expectation.Proportion(1 - arrives, CONFIDENCE));
  }

  private Expectation rate(String name, LinkParameters way) {
    double payload = (double) (link.mtu() + ETHERNET - HEADERS) / (link.mtu() + ETHERNET);
    double rate = way.rate().bitsPerSecond() * payload;
    return expectation(
        "TCP " + name + " at the rate of the link",
        traffic(name) + ".throughput",
        new Expectation.Near(new Quantity(rate, "bit/s"), TCP_TOLERANCE * rate));
  }

  /** A name that no traffic of a file can have, so that nobody's raw output is replaced. */
  private String traffic(String name) {
    return "verify+" + link.name() + "+" + name;
  }

  private static Expectation expectation(String name, String metric, Expectation.Rule rule) {
    return new Expectation(name, metric, Duration.ZERO, Duration.ZERO, rule);
  }

  private Measurement measure(String name, Traffic.Kind kind, Duration time, int from)
      throws InterruptedException {
    String sender = link.endpoints().get(from).node();
    String receiver = link.endpoints().get(1 - from).node();
    Traffic traffic =
        new Traffic(traffic(name), sender, receiver, false, Duration.ofNanos(-1), time, kind);
    try {
      return runner
          .start(
              traffic,
              network.node(sender),
              Optional.of(network.node(receiver)),
              addresses(receiver, 1 - from))
          .result()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a measurement's failure was not recorded", e.getCause());
    }
  }

  /** Of its end of the link, so that nothing takes another way. */
  private List<InetAddress> addresses(String name, int end) {
    Node node = network.topology().nodes().get(name);
    return node.interfaces().stream()
        .filter(itf -> itf.link().equals(link.name()) && itf.end() == end)
        .map(Interface::addresses)
        .flatMap(List::stream)
        .map(Prefix::address)
        .toList();
  }
}
