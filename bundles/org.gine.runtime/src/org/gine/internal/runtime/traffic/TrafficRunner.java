package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.gine.model.Metrics;
import org.gine.model.Traffic;
import org.gine.netns.NodeNamespaces;
import org.gine.runtime.Measurement;
import org.gine.runtime.ReportFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the traffic entries of one run. Safe for use by any thread. */
public final class TrafficRunner {
  private static final Logger LOGGER = LoggerFactory.getLogger(TrafficRunner.class);

  /** Folder of the report that takes raw output. */
  static final String LOGS = "logs/traffic";

  private final ReportFolder report;
  private final LongSupplier nanosSinceReady;
  private final PathResolver paths;
  private final LinkTraffic.Generator generator;
  private final PortAllocator ports = new PortAllocator();

  /**
   * A runner for one run.
   *
   * @param report takes the raw output of all programs
   * @param nanosSinceReady the run's clock: nanoseconds since the network was ready
   * @param paths answers entries of kind path
   * @param generator makes traffic on links
   */
  public TrafficRunner(
      ReportFolder report,
      LongSupplier nanosSinceReady,
      PathResolver paths,
      LinkTraffic.Generator generator) {
    this.report = report;
    this.nanosSinceReady = nanosSinceReady;
    this.paths = paths;
    this.generator = generator;
  }

  /**
   * Starts an entry now, on a thread of its own, whatever its {@code at} says.
   *
   * @param from the node that sends
   * @param to the node that answers; empty for one inside the emulator, which can be pinged
   * @param addressesOfTo candidates; the first of the family that the entry asks for is used
   */
  public RunningTraffic start(
      Traffic traffic,
      NodeNamespaces from,
      Optional<NodeNamespaces> to,
      List<InetAddress> addressesOfTo) {
    return start(
        traffic,
        stop -> {
          InetAddress address = choose(traffic, addressesOfTo);
          TrafficContext context =
              new TrafficContext(traffic, from, to, address, report, nanosSinceReady);
          return task(context).run(stop);
        });
  }

  /** Starts an entry of which no node knows anything. */
  public RunningTraffic start(Traffic traffic, Traffic.OnLink kind) {
    return start(traffic, new LinkTraffic(traffic, kind, generator, nanosSinceReady));
  }

  private RunningTraffic start(Traffic traffic, TrafficTask task) {
    Running running = new Running();
    Thread.Builder builder = Thread.ofPlatform().daemon().name("traffic " + traffic.name());
    builder.start(() -> running.result.complete(measure(traffic, task, running.stop)));
    return running;
  }

  private Measurement measure(Traffic traffic, TrafficTask task, StopSignal stop) {
    double begin = nanosSinceReady.getAsLong() / 1e9;
    try {
      return task.run(stop);
    } catch (TrafficException e) {
      return failed(traffic, begin, e.getMessage());
    } catch (IOException e) {
      LOGGER.warn("traffic {} failed", traffic.name(), e);
      return failed(traffic, begin, e.getMessage() + "; the raw output is in " + LOGS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(traffic, begin, "it was interrupted because the run ended");
    } catch (RuntimeException e) {
      LOGGER.error("traffic {} failed by a mistake in the program", traffic.name(), e);
      return failed(traffic, begin, "a mistake in the program, please report it: " + e);
    }
  }

  private TrafficTask task(TrafficContext context) {
    return switch (context.traffic().kind()) {
      case Traffic.Tcp tcp -> new TcpTraffic(context, tcp, ports);
      case Traffic.Udp udp -> new UdpTraffic(context, udp, ports);
      case Traffic.Ping ping -> new PingTraffic(context, ping);
      case Traffic.Http http -> new HttpTraffic(context, http);
      case Traffic.Path path -> new PathTraffic(context, paths);
      case Traffic.OnLink onLink -> throw new IllegalStateException("it has a start of its own");
    };
  }

  private static InetAddress choose(Traffic traffic, List<InetAddress> candidates)
      throws TrafficException {
    for (InetAddress candidate : candidates) {
      if (candidate instanceof Inet6Address == traffic.ipv6()) {
        return candidate;
      }
    }
    throw new TrafficException(
        String.format(
            "node %s has no %s address; give one of its links a subnet of that family, or change"
                + " the family of traffic %s",
            traffic.to(), traffic.ipv6() ? "IPv6" : "IPv4", traffic.name()));
  }

  private Measurement failed(Traffic traffic, double begin, String failure) {
    return new Measurement(
        traffic.name(),
        Metrics.kindOf(traffic.kind()),
        traffic.from() + " to " + traffic.to(),
        begin,
        nanosSinceReady.getAsLong() / 1e9,
        Map.of(),
        List.of(),
        failure);
  }

  private static final class Running implements RunningTraffic {
    private final CompletableFuture<Measurement> result = new CompletableFuture<>();
    private final StopSignal stop = new StopSignal();

    @Override
    public CompletableFuture<Measurement> result() {
      return result;
    }

    @Override
    public void stop() {
      stop.raise();
    }
  }
}
