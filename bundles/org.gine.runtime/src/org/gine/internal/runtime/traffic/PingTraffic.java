package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.gine.internal.runtime.judge.PingFigures;
import org.gine.internal.runtime.traffic.PingOutput.Probe;
import org.gine.model.Traffic;
import org.gine.netns.NodeProcess;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Series;
import org.gine.runtime.Measurement.Value;

/**
 * Echo requests by iputils' ping(8).
 *
 * <p>ping ends at once where there is no route or no address yet. It is then started again until
 * there is one, and the requests that could not be sent meanwhile count as sent and lost. At the
 * end it goes on a little, until the last answers are in; requests of that time do not count.
 */
final class PingTraffic implements TrafficTask {
  /** ping counts its interval in whole milliseconds; 0 would mean as fast as answers come. */
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(1);

  /** A time stamp in the payload is what ping measures with. */
  private static final int SMALLEST_SIZE = 16;

  /** From here on the few milliseconds that ping loses per request do not matter. */
  private static final long LONG_INTERVAL_MILLIS = 200;

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration RETRY = Duration.ofMillis(200);

  /** As long as ping itself waits when nothing was ever answered (its option -W). */
  private static final double PATIENCE_WITHOUT_ANSWER = 10;

  private static final Pattern NOT_YET =
      Pattern.compile("unreachable|No route to host|Cannot assign requested|Network is down");

  private final TrafficContext context;
  private final Traffic.Ping ping;
  private final List<Probe> probes = new ArrayList<>();
  private long errors;
  private long duplicates;
  private double toUnixTime;

  PingTraffic(TrafficContext context, Traffic.Ping ping) {
    this.context = context;
    this.ping = ping;
  }

  @Override
  public Measurement run(StopSignal stop)
      throws TrafficException, IOException, InterruptedException {
    checkRanges();
    context.freshLog("ping");
    double start = context.now();
    toUnixTime = unixMinusRun();
    Duration duration = context.traffic().duration();
    End end = new End(duration.isZero() ? Double.POSITIVE_INFINITY : start + seconds(duration));
    while (!end.isReached(stop)) {
      double begin = context.now();
      boolean restart = runOnce(end, stop);
      if (!restart) {
        break;
      }
      stop.await(Math.min(RETRY.toNanos(), (long) (1e9 * Math.max(0, end.at - context.now()))));
      addUnsent(begin, Math.min(context.now(), end.at));
    }
    end.isReached(stop);
    checkClock(start);
    return measurement(start, end.at);
  }

  private void checkRanges() throws TrafficException {
    if (ping.interval().compareTo(SHORTEST_INTERVAL) < 0) {
      throw new TrafficException(
          "interval must be 1 ms or longer for ping(8), but is "
              + ping.interval().toNanos() / 1e6
              + " ms; choose a longer one");
    }
    if (ping.size() < SMALLEST_SIZE) {
      throw new TrafficException(
          "size must be "
              + SMALLEST_SIZE
              + " bytes or more, or ping(8) has no room for its time stamp, but is "
              + ping.size());
    }
  }

  /** Runs ping until the end, or until it gives up; true when it gave up for want of a route. */
  private boolean runOnce(End end, StopSignal stop)
      throws TrafficException, IOException, InterruptedException {
    Path out = context.freshLog("ping.part");
    Path errorFile = context.freshLog("ping.err");
    NodeProcess process =
        context.from().start(command(), TrafficContext.ENVIRONMENT, out, errorFile);
    PingOutput output = new PingOutput(context.now() + toUnixTime);
    LineFollower lines = new LineFollower(out);
    boolean early;
    try {
      early = follow(process, lines, output, end, stop);
    } finally {
      // SIGINT lets it write its summary, which says how many requests were sent.
      if (process.isAlive()) {
        process.signal(Programs.SIGINT);
      }
      Programs.finish(process, Duration.ofSeconds(2));
    }
    lines.poll().forEach(output::accept);
    String said = Programs.tail(errorFile);
    keep(out, errorFile);
    output.probes().stream()
        .map(probe -> new Probe(probe.sent() - toUnixTime, probe.rtt()))
        .filter(probe -> probe.sent() <= end.at)
        .forEach(probes::add);
    errors += output.errors().size();
    duplicates += output.duplicates();
    if (!early) {
      return false;
    }
    if (NOT_YET.matcher(said).find()) {
      return true;
    }
    throw new TrafficException("ping ended by itself: " + said);
  }

  /** Follows the output until all answers are in; true when ping ended before. */
  private boolean follow(
      NodeProcess process, LineFollower lines, PingOutput output, End end, StopSignal stop)
      throws IOException, InterruptedException {
    while (!end.isReached(stop)) {
      lines.poll().forEach(output::accept);
      if (Programs.awaitExit(process, POLL)) {
        return true;
      }
    }
    while (context.now() < end.at + patience(output)) {
      lines.poll().forEach(output::accept);
      if (output.allAnsweredUntil(end.at + toUnixTime) || Programs.awaitExit(process, POLL)) {
        break;
      }
    }
    return false;
  }

  private static double patience(PingOutput output) {
    double longest = output.longestRtt();
    return Double.isNaN(longest) ? PATIENCE_WITHOUT_ANSWER : Math.max(1, 3 * longest);
  }

  private void keep(Path out, Path errorFile) throws IOException {
    for (Path file : List.of(out, errorFile)) {
      Files.write(
          context.log("ping"),
          Files.readAllBytes(file),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Files.delete(file);
    }
  }

  /** Requests that would have been sent after the last one and before the next start. */
  private void addUnsent(double begin, double until) {
    double interval = seconds(ping.interval());
    double last = probes.isEmpty() ? begin - interval : probes.getLast().sent();
    for (int i = 1; Math.max(last, begin - interval) + i * interval < until; i++) {
      probes.add(new Probe(Math.max(last, begin - interval) + i * interval, Double.NaN));
    }
  }

  /** The program's time stamps are wall-clock time, the run's are not. */
  private double unixMinusRun() {
    Instant now = Instant.now();
    return now.getEpochSecond() + now.getNano() / 1e9 - context.now();
  }

  private void checkClock(double start) throws TrafficException {
    double drift = unixMinusRun() - toUnixTime;
    // A clock that is steered drifts by up to 500 ppm, adjtimex(2); a step is more than that.
    if (Math.abs(drift) > 0.02 + 0.001 * (context.now() - start)) {
      throw new TrafficException(
          String.format(
              Locale.ROOT,
              "somebody set the machine's clock by %.3f s during the measurement; repeat the run",
              drift));
    }
  }

  private Measurement measurement(double start, double end) {
    double[] sent = probes.stream().mapToDouble(Probe::sent).toArray();
    double[] rtts = probes.stream().mapToDouble(Probe::rtt).toArray();
    Map<String, Value> values = PingFigures.of(sent, rtts, start, end);
    values.put("errors", Value.number(errors, "", 0));
    values.put("duplicates", Value.number(duplicates, "", 0));
    String description =
        String.format(
            Locale.ROOT,
            "ping every %s ms, %d bytes, %s",
            Long.toString(ping.interval().toMillis()),
            ping.size(),
            context.ends());
    return context.measurement(
        description, start, end, values, List.of(new Series("rtt", "s", sent, rtts)), "");
  }

  private List<String> command() {
    long interval = ping.interval().toMillis();
    // ping sleeps in steps of up to 10 ms while an answer is due and never makes up for lost time,
    // unless it may send ahead: then the mean interval is the one that was asked for.
    long ahead =
        interval >= LONG_INTERVAL_MILLIS ? 1 : Math.max(2, (10 + interval - 1) / interval + 1);
    return List.of(
        "ping",
        context.familyOption(),
        "-D",
        "-O",
        "-n",
        "-l",
        Long.toString(ahead),
        "-i",
        String.format(Locale.ROOT, "%.3f", interval / 1e3),
        "-s",
        Integer.toString(ping.size()),
        context.address().getHostAddress());
  }

  private static double seconds(Duration duration) {
    return TrafficContext.seconds(duration);
  }

  /** When the measurement ends: as planned, or when it is told to. */
  private final class End {
    private double at;

    End(double at) {
      this.at = at;
    }

    boolean isReached(StopSignal stop) {
      if (stop.isRaised()) {
        at = Math.min(at, context.now());
      }
      return context.now() >= at;
    }
  }
}
