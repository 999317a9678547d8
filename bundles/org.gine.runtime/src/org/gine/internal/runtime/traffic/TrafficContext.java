package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.gine.model.Addresses;
import org.gine.model.Metrics;
import org.gine.model.Traffic;
import org.gine.netns.NodeNamespaces;
import org.gine.runtime.Measurement;
import org.gine.runtime.ReportFolder;

/**
 * What a measurement works with.
 *
 * @param traffic the entry
 * @param from node that sends
 * @param target node that answers; empty for one inside the emulator
 * @param address of the node that answers, in the family asked for
 * @param report takes the raw output of the programs
 * @param nanosSinceReady the run's clock
 */
record TrafficContext(
    Traffic traffic,
    NodeNamespaces from,
    Optional<NodeNamespaces> target,
    InetAddress address,
    ReportFolder report,
    LongSupplier nanosSinceReady) {

  /** Programs answer in English and with a decimal point, whatever the user's language. */
  static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C");

  /** The node in which a program answers. */
  NodeNamespaces to() {
    return target.orElseThrow();
  }

  /** Seconds since the network was ready. */
  double now() {
    return nanosSinceReady.getAsLong() / 1e9;
  }

  /** The same file for a program that is about to start: what an earlier attempt wrote is gone. */
  Path freshLog(String suffix) throws IOException {
    Path file = report.own(logName(suffix));
    Files.deleteIfExists(file);
    return file;
  }

  /** {@code traffic.suffix} in the report's {@code logs/traffic}. */
  Path log(String suffix) {
    return report.at(logName(suffix));
  }

  private String logName(String suffix) {
    return TrafficRunner.LOGS + "/" + traffic.name() + "." + suffix;
  }

  /** The option of iperf3, ping and curl that chooses the family. */
  String familyOption() {
    return traffic.ipv6() ? "-6" : "-4";
  }

  /** {@code ns0 to ns3 (10.0.0.1)}. */
  String ends() {
    return from.name() + " to " + traffic.to() + " (" + Addresses.format(address) + ")";
  }

  Measurement measurement(
      String description,
      double start,
      double end,
      Map<String, Measurement.Value> values,
      List<Measurement.Series> series,
      String failure) {
    return new Measurement(
        traffic.name(),
        Metrics.kindOf(traffic.kind()),
        description,
        start,
        end,
        values,
        series,
        failure);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
