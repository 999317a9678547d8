package org.gine.internal.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A TCP flow from the first host of a pair to the second, or between any two nodes, by iperf3(1).
 */
final class Iperf3 implements AutoCloseable {
  /** Named in every measurement, since namespaces inherit the machine's default. */
  static final String CONGESTION_CONTROL = "cubic";

  private final BenchNode from;
  private final String to;
  private final Process server;

  Iperf3(BenchNode from, BenchNode at, String to) throws IOException {
    this.from = from;
    this.to = to;
    server = at.start(List.of("iperf3", "-s", "--forceflush"));
    Command.awaitLine(server, "listening");
    Command.drain(server);
  }

  Iperf3(HostPair pair) throws IOException {
    this(pair.first, pair.second, HostPair.SECOND);
  }

  /**
   * Sends.
   *
   * @param omitted time before that which is not counted
   * @return Gbit/s that the receiver got
   */
  double gigabits(Duration length, Duration omitted, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("iperf3", "-J", "-c", to, "-C", CONGESTION_CONTROL, "-t", seconds(length)));
    command.addAll(List.of("-O", seconds(omitted)));
    command.addAll(List.of(options));
    return receivedBitsPerSecond(from.run(command.toArray(String[]::new))) / 1e9;
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.toSeconds()));
  }

  /** What the receiver got, from iperf3's JSON. */
  static double receivedBitsPerSecond(String json) {
    JsonObject end = JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("end");
    return end.getAsJsonObject("sum_received").get("bits_per_second").getAsDouble();
  }

  @Override
  public void close() throws InterruptedException {
    Command.end(server);
  }
}
