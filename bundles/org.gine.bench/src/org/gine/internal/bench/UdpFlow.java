package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UDP datagrams from one node to another, by the programs udpblast and udpsink. */
final class UdpFlow {
  private static final String PORT = "9";
  private static final Pattern SENT = Pattern.compile("sent (\\d+) elapsed_ns (\\d+)");
  private static final Pattern BURST = Pattern.compile("burst p50 (\\d+) p99 (\\d+)");
  private static final Pattern RECEIVED = Pattern.compile("received (\\d+)");

  private final Programs programs;
  private final BenchNode from;
  private final BenchNode at;
  private final String to;

  UdpFlow(Programs programs, BenchNode from, BenchNode at, String to) {
    this.programs = programs;
    this.from = from;
    this.at = at;
    this.to = to;
  }

  UdpFlow(Programs programs, HostPair pair) {
    this(programs, pair.first, pair.second, HostPair.SECOND);
  }

  /**
   * What became of the datagrams.
   *
   * @param sent how many
   * @param seconds how long that took
   * @param received how many arrived
   */
  record Outcome(long sent, double seconds, long received) {
    double lost() {
      return sent == 0 ? 0 : 1 - (double) received / sent;
    }

    double sentPerSecond() {
      return sent / seconds;
    }
  }

  /**
   * Sends, and waits until nothing arrives any more.
   *
   * @param payload bytes of a datagram
   * @param perSecond datagrams; 0: as many as possible
   */
  Outcome run(int payload, long perSecond, long seconds) throws IOException, InterruptedException {
    Said said = blastAtSink(payload, perSecond, seconds);
    MatchResult sent = match(SENT, said.sender());
    return new Outcome(
        Long.parseLong(sent.group(1)),
        Long.parseLong(sent.group(2)) / 1e9,
        Long.parseLong(match(RECEIVED, said.sink()).group(1)));
  }

  /**
   * By how much what is allowed was exceeded, in bytes: what had come in any time until a frame's
   * arrival minus what is allowed in that time, in the worst case. One frame, when there are no
   * bursts.
   *
   * @param median of all frames
   * @param high 99th percentile
   */
  record Burst(double median, double high) {}

  /**
   * Sends, and looks for bursts where it arrives.
   *
   * @param bitsPerSecond what is allowed
   */
  Burst burst(int payload, long perSecond, long seconds, long bitsPerSecond)
      throws IOException, InterruptedException {
    Said said = blastAtSink(payload, perSecond, seconds, Long.toString(bitsPerSecond));
    MatchResult burst = match(BURST, said.sink());
    return new Burst(Double.parseDouble(burst.group(1)), Double.parseDouble(burst.group(2)));
  }

  private record Said(String sender, String sink) {}

  private Said blastAtSink(int payload, long perSecond, long seconds, String... sinkOptions)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(programs.path("udpsink"), PORT, "1"));
    command.addAll(List.of(sinkOptions));
    Process sink = at.start(command);
    try {
      Command.awaitLine(sink, "ready");
      String sender = blast(payload, perSecond, seconds);
      return new Said(sender, Command.readAll(sink));
    } finally {
      Command.end(sink);
    }
  }

  /** Sends to where nobody needs to listen; returns what the sender said. */
  String blast(int payload, long perSecond, long seconds) throws IOException, InterruptedException {
    return from.run(
        programs.path("udpblast"),
        to,
        PORT,
        Integer.toString(payload),
        Long.toString(perSecond),
        Long.toString(seconds));
  }

  private static MatchResult match(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("expected \"" + pattern + "\", but was told: " + text);
    }
    return matcher.toMatchResult();
  }
}
