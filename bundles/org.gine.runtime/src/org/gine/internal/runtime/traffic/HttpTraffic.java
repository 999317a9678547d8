package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gine.model.Addresses;
import org.gine.model.Traffic;
import org.gine.netns.NodeProcess;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Value;

/**
 * One GET by curl(1). The URL names the node, so that virtual hosts work; its address is given with
 * {@code --resolve}, so that the family is the one asked for.
 *
 * <p>A server that cannot be reached is a result, status 0, as curl reports it, and not a failure
 * of the measurement.
 */
final class HttpTraffic implements TrafficTask {
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  /** Kept in the result; the log has all of it. */
  private static final int BODY_BYTES = 256 * 1024;

  /** Exit codes of curl(1) that say something of the network or the server, not of curl's own. */
  private static final Set<Integer> NO_ANSWER = Set.of(7, 18, 28, 52, 56);

  private static final Pattern RESULT =
      Pattern.compile("^gine-result (\\d+) ([\\d.]+) (\\d+)$", Pattern.MULTILINE);

  private final TrafficContext context;
  private final Traffic.Http http;

  HttpTraffic(TrafficContext context, Traffic.Http http) {
    this.context = context;
    this.http = http;
  }

  @Override
  public Measurement run(StopSignal stop)
      throws TrafficException, IOException, InterruptedException {
    double start = context.now();
    NodeProcess curl =
        context
            .from()
            .start(
                command(),
                TrafficContext.ENVIRONMENT,
                context.freshLog("body"),
                context.freshLog("curl"));
    while (!Programs.awaitExit(curl, POLL)) {
      if (stop.isRaised()) {
        curl.stop(Duration.ofSeconds(2));
      }
    }
    double end = context.now();
    String said = Programs.read(context.log("curl"));
    Matcher result = RESULT.matcher(said);
    int exitCode = curl.onExit().join();
    String error = RESULT.matcher(said).replaceAll("").strip();
    if (!result.find() || exitCode != 0 && !NO_ANSWER.contains(exitCode)) {
      throw new TrafficException(
          stop.isRaised()
              ? "it was stopped before the answer came; stop it later, or not at all"
              : "curl ended with exit code " + exitCode + ": " + error);
    }
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("status", Value.number(Integer.parseInt(result.group(1)), "", 0));
    values.put("time", Value.number(Double.parseDouble(result.group(2)), "s", 1));
    values.put("size", Value.number(Long.parseLong(result.group(3)), "byte", 0));
    String body = Programs.read(context.log("body"), BODY_BYTES);
    values.put("body", Value.text(body.lines().toList()));
    if (exitCode != 0) {
      values.put("error", Value.text(List.of(error)));
    }
    String description =
        String.format("GET %s on port %d, %s", http.path(), http.port(), context.ends());
    return context.measurement(description, start, end, values, List.of(), "");
  }

  private List<String> command() {
    Duration duration = context.traffic().duration();
    Duration limit = duration.isZero() ? DEFAULT_LIMIT : duration;
    String host = context.to().name();
    String address = Addresses.format(context.address());
    return List.of(
        "curl",
        "-q", // no .curlrc; must come first
        context.familyOption(),
        "--silent",
        "--show-error",
        "--globoff",
        "--path-as-is",
        "--noproxy",
        "*",
        "--max-time",
        String.format(Locale.ROOT, "%.3f", TrafficContext.seconds(limit)),
        "--resolve",
        host + ":" + http.port() + ":" + (context.traffic().ipv6() ? "[" + address + "]" : address),
        "--write-out",
        "%{stderr}\\ngine-result %{http_code} %{time_total} %{size_download}\\n",
        "http://" + host + ":" + http.port() + http.path());
  }
}
