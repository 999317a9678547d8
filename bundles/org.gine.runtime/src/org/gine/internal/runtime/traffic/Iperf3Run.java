package org.gine.internal.runtime.traffic;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gine.netns.NodeProcess;

/**
 * One iperf3 server and its client, from start to end. The server lives for this client only and is
 * ended when no client comes.
 */
final class Iperf3Run {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration SERVER_READY_LIMIT = Duration.ofSeconds(10);

  /** Within which the client must reach the server, and then the test must begin. */
  private static final double BEGIN_LIMIT = 60;

  /** How long after the planned end the closing words between client and server may take. */
  private static final double END_LIMIT = 10;

  /** How long an interrupted client may take to write its report. */
  private static final double INTERRUPT_LIMIT = 5;

  /** After which UDP's first datagrams count as lost. */
  private static final double HANDSHAKE_LIMIT = 5;

  private final TrafficContext context;
  private final Iperf3Settings settings;
  private final int port;
  private final Iperf3ServerLog log;
  private final LineFollower lines;
  private NodeProcess server;
  private double interruptedAt = Double.NaN;
  private boolean stopped;
  private boolean overdue;

  Iperf3Run(TrafficContext context, Iperf3Settings settings, int port) {
    this.context = context;
    this.settings = settings;
    this.port = port;
    this.log = new Iperf3ServerLog(settings.streams(), settings.omit());
    this.lines = new LineFollower(context.log("server"));
  }

  /**
   * What came of it.
   *
   * @param handshakeLost UDP only: the first datagrams were lost, and nothing was measured
   * @param log what the receiver saw
   * @param client what the sender said; an empty report when it said nothing
   * @param stopped true when it was told to end early
   * @param overdue true when the planned time passed but the two could not say good-bye
   */
  record Result(
      boolean handshakeLost,
      Iperf3ServerLog log,
      Iperf3ClientReport client,
      boolean stopped,
      boolean overdue) {}

  Result run(StopSignal stop) throws TrafficException, IOException, InterruptedException {
    Path output = context.freshLog("server");
    server = context.to().start(serverCommand(), TrafficContext.ENVIRONMENT, output, output);
    try {
      awaitServer();
      return measure(stop);
    } finally {
      server.stop(Duration.ofSeconds(1));
    }
  }

  private void awaitServer() throws TrafficException, IOException, InterruptedException {
    double limit = context.now() + SERVER_READY_LIMIT.toSeconds();
    while (!context.to().listens(port)) {
      if (Programs.awaitExit(server, POLL) || context.now() > limit) {
        throw new TrafficException(
            "the iperf3 server in node "
                + context.to().name()
                + " does not listen on port "
                + port
                + ": "
                + Programs.tail(context.log("server")));
      }
    }
  }

  private Result measure(StopSignal stop)
      throws TrafficException, IOException, InterruptedException {
    double begin = context.now();
    NodeProcess client =
        context
            .from()
            .start(
                clientCommand(),
                TrafficContext.ENVIRONMENT,
                context.freshLog("client.json"),
                context.freshLog("client.err"));
    boolean handshakeLost = false;
    try {
      while (!Programs.awaitExit(client, POLL)) {
        readServer();
        if (isHandshakeLost()) {
          handshakeLost = true;
          break;
        }
        if (Double.isNaN(interruptedAt)) {
          interruptWhenDue(client, stop, begin);
        } else if (context.now() > interruptedAt + INTERRUPT_LIMIT) {
          break;
        }
      }
    } finally {
      client.stop(Duration.ofSeconds(1));
    }
    if (!handshakeLost) {
      Programs.finish(server, Duration.ofSeconds(3));
    }
    readServer();
    return new Result(handshakeLost, log, clientReport(), stopped, overdue);
  }

  private void interruptWhenDue(NodeProcess client, StopSignal stop, double begin)
      throws TrafficException {
    boolean begun = !Double.isNaN(log.origin());
    if (!begun && context.now() > begin + BEGIN_LIMIT) {
      throw new TrafficException(
          String.format(
              Locale.ROOT,
              "iperf3 did not begin within %.0f s between %s: check that the link is not cut, that"
                  + " both directions have a route, and that the loss leaves something through",
              BEGIN_LIMIT,
              context.ends()));
    }
    boolean planned = begun && settings.duration() > 0;
    double end = log.origin() + settings.omit() + settings.duration();
    stopped = stop.isRaised() || planned && settings.isEndedByCaller() && context.now() >= end;
    overdue = planned && context.now() > end + END_LIMIT;
    if (stopped || overdue) {
      client.signal(Programs.SIGINT);
      interruptedAt = context.now();
    }
  }

  /**
   * iperf3 opens its UDP stream with one datagram each way and, when either is lost, waits for half
   * a minute and gives up. It shows in the server's log: no stream, or a stream that nothing comes
   * from.
   */
  private boolean isHandshakeLost() {
    if (!settings.udp() || Double.isNaN(log.accepted())) {
      return false;
    }
    return log.isConnected()
        ? log.seen() >= HANDSHAKE_LIMIT && !log.hasData()
        : context.now() > log.accepted() + HANDSHAKE_LIMIT;
  }

  private void readServer() throws IOException {
    double now = context.now();
    for (String line : lines.poll()) {
      log.accept(line, now);
    }
  }

  private Iperf3ClientReport clientReport() throws IOException {
    try {
      return Iperf3ClientReport.parse(Programs.read(context.log("client.json")));
    } catch (JsonParseException e) {
      String said = Programs.tail(context.log("client.err"));
      return new Iperf3ClientReport(
          said.isEmpty() ? "the client ended without a report" : said,
          0,
          0,
          0,
          Double.NaN,
          0,
          0,
          0,
          List.of());
    }
  }

  private List<String> serverCommand() {
    return List.of(
        // iperf3 flushes its intervals itself, but not the lines that come before the first.
        "stdbuf",
        "-oL",
        "iperf3",
        "-s",
        "-1",
        context.familyOption(),
        "-p",
        Integer.toString(port),
        "-i",
        number(settings.interval()),
        "-f",
        "k",
        "--forceflush");
  }

  private List<String> clientCommand() {
    List<String> command =
        new ArrayList<>(
            List.of(
                "iperf3",
                "-c",
                context.address().getHostAddress(),
                context.familyOption(),
                "-p",
                Integer.toString(port),
                "-J",
                "-i",
                number(settings.interval()),
                "-t",
                Long.toString(settings.clientSeconds()),
                "--connect-timeout",
                Long.toString((long) (BEGIN_LIMIT * 1000))));
    command.addAll(settings.options());
    return command;
  }

  static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
