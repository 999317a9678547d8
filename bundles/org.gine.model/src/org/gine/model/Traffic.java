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

  /** Frames that the emulator makes at the beginning of a link and takes away at its end. */
  public sealed interface OnLink extends Kind {
    /** Name of the link, which joins the nodes from and to. */
    String link();

    /** Which way the frames go. */
    Direction direction();
  }

  /** When frames of cross traffic come. */
  public enum Arrivals {
    /** At the same distance. */
    CONSTANT,
    /** At exponentially distributed distances. */
    POISSON,
    /** At the same distance in periods; these and the pauses are distributed exponentially. */
    ON_OFF,
    /** At the same distance in periods; these and the pauses have a Pareto distribution. */
    PARETO_ON_OFF
  }

  /**
   * Datagrams, as many as a rate says.
   *
   * @param rate in the mean, at layer 2
   * @param size of each frame at layer 2, without FCS, 60 to 2000 bytes
   * @param dscp differentiated services code point, 0 to 63
   * @param on mean length of a period
   * @param off mean length of a pause
   * @param shape of the Pareto distribution, more than 1
   */
  public record Cross(
      String link,
      Direction direction,
      Rate rate,
      int size,
      int dscp,
      Arrivals arrivals,
      Duration on,
      Duration off,
      double shape)
      implements OnLink {}

  /**
   * Frames of a capture file, at the distances in time that they have there.
   *
   * @param file absolute path of a pcap or pcapng file
   * @param speed how many times as fast
   * @param times how often, one after the other
   */
  public record Replay(
      String link, Direction direction, java.nio.file.Path file, double speed, int times)
      implements OnLink {}

  /** The path that the kernels' routing tables give, hop by hop, at that moment. */
  public record Path() implements Kind {}
}
