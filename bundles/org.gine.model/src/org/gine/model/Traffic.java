package org.gine.model;

import java.time.Duration;

/**
 * Traffic that measures.
 *
 * @param name safe name, used by {@link Expectation#metric()}
 * @param from name of the node that sends (ping, client)
 * @param to name of the node that answers (server)
 * @param ipv6 true: over IPv6
 * @param at start, since the network was ready; negative: only the timeline starts it
 * @param duration how long it lasts; zero for kinds that end by themselves
 * @param kind what is sent
 */
public record Traffic(
    String name, String from, String to, boolean ipv6, Duration at, Duration duration, Kind kind) {

  /** What is sent. */
  public sealed interface Kind {}

  /**
   * iperf3 TCP, goodput measured at the receiver.
   *
   * @param streams parallel connections, 1 to 128
   * @param congestion congestion control, for example {@code cubic}
   * @param omit the first seconds that are not measured (slow start)
   * @param rate pacing; unlimited by default
   */
  public record Tcp(int streams, String congestion, Duration omit, Rate rate) implements Kind {}

  /**
   * iperf3 UDP.
   *
   * @param rate payload bit rate
   * @param size UDP payload in bytes, 16 to 65507
   */
  public record Udp(Rate rate, int size) implements Kind {}

  /**
   * ICMP echo.
   *
   * @param interval between requests
   * @param size ICMP payload in bytes, 0 to 65507
   */
  public record Ping(Duration interval, int size) implements Kind {}

  /**
   * One HTTP GET.
   *
   * @param port TCP port
   * @param path absolute path with query
   */
  public record Http(int port, String path) implements Kind {}

  /** The path that the kernels' routing tables give, hop by hop, at that moment. */
  public record Path() implements Kind {}
}
