package org.gine.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each kind of traffic measures: the table that the loader, the judge and the report share.
 */
public final class Metrics {
  /** Kind of the metrics of the run itself. */
  public static final String RUN = "run";

  private static final Map<String, List<Metric>> BY_KIND = new LinkedHashMap<>();

  /** What is known of frames that are made at one end of a link and taken away at the other. */
  private static final List<Metric> ON_LINK =
      List.of(
          new Metric("throughput", Unit.BITS_PER_SECOND, true, "layer-2 rate at the link's end"),
          new Metric("loss", Unit.PROPORTION, false, "frames that did not arrive"),
          new Metric("delay.mean", Unit.SECONDS, false, "mean time on the link"),
          new Metric("delay.median", Unit.SECONDS, false, "median of it, to within a sixteenth"),
          new Metric("delay.p99", Unit.SECONDS, false, "99th percentile, to within a sixteenth"),
          new Metric("delay.max", Unit.SECONDS, false, "longest time on the link"),
          new Metric("sent", Unit.COUNT, false, "frames made"),
          new Metric("received", Unit.COUNT, false, "frames that arrived, without copies"));

  static {
    BY_KIND.put(
        "tcp",
        List.of(
            new Metric("throughput", Unit.BITS_PER_SECOND, true, "payload at the receiver"),
            new Metric("retransmits", Unit.COUNT, true, "segments sent again"),
            new Metric(
                "rtt.mean", Unit.SECONDS, true, "mean of the sender's smoothed round trip")));
    BY_KIND.put(
        "udp",
        List.of(
            new Metric("throughput", Unit.BITS_PER_SECOND, true, "payload at the receiver"),
            new Metric("loss", Unit.PROPORTION, true, "datagrams that did not arrive"),
            new Metric("jitter", Unit.SECONDS, true, "variation of the transit time (RFC 3550)")));
    BY_KIND.put(
        "ping",
        List.of(
            new Metric("rtt.min", Unit.SECONDS, true, "shortest round trip"),
            new Metric("rtt.mean", Unit.SECONDS, true, "mean round trip"),
            new Metric("rtt.median", Unit.SECONDS, true, "median round trip"),
            new Metric("rtt.p99", Unit.SECONDS, true, "99th percentile of the round trips"),
            new Metric("rtt.max", Unit.SECONDS, true, "longest round trip"),
            new Metric("loss", Unit.PROPORTION, true, "requests without an answer"),
            new Metric("outage", Unit.SECONDS, true, "longest gap between two answers"),
            new Metric("sent", Unit.COUNT, true, "requests"),
            new Metric("received", Unit.COUNT, true, "answers")));
    BY_KIND.put(
        "http",
        List.of(
            new Metric("status", Unit.COUNT, false, "status code of the answer"),
            new Metric("body", Unit.TEXT, false, "body of the answer"),
            new Metric("time", Unit.SECONDS, false, "from the request to the end of the answer")));
    BY_KIND.put(
        "path", List.of(new Metric("nodes", Unit.NAMES, false, "nodes from source to target")));
    BY_KIND.put("cross", ON_LINK);
    BY_KIND.put("replay", ON_LINK);
    BY_KIND.put(
        RUN,
        List.of(
            new Metric(
                "convergence", Unit.SECONDS, false, "from the start of the daemons to ready")));
  }

  private Metrics() {}

  /** What a metric's value is. */
  public enum Unit {
    /** A time. */
    SECONDS("s", "a duration, for example 10ms"),
    /** A bit rate. */
    BITS_PER_SECOND("bit/s", "a rate, for example 10Mbit"),
    /** A part of a whole, 0 to 1. */
    PROPORTION("1", "a percentage, for example 1%"),
    /** A number without a unit. */
    COUNT("", "a number without a unit"),
    /** A list of node names. */
    NAMES("", "a list of node names"),
    /** Text. */
    TEXT("", "text");

    private final String symbol;
    private final String form;

    Unit(String symbol, String form) {
      this.symbol = symbol;
      this.form = form;
    }

    /** The base unit, as in {@link Expectation.Quantity}. */
    public String symbol() {
      return symbol;
    }

    /** How a value is written in a file, for messages. */
    public String form() {
      return form;
    }

    /** True if values are numbers. */
    public boolean isNumber() {
      return this != NAMES && this != TEXT;
    }
  }

  /**
   * A metric.
   *
   * @param name as in {@code TRAFFIC.NAME}
   * @param unit what its value is
   * @param series true if it can also be had for a part of the time ({@code during})
   * @param description one line
   */
  public record Metric(String name, Unit unit, boolean series, String description) {}

  /** The kinds of traffic, and {@link #RUN}. */
  public static List<String> kinds() {
    return List.copyOf(BY_KIND.keySet());
  }

  /**
   * The metrics of a kind.
   *
   * @throws IllegalArgumentException if there is no such kind
   */
  public static List<Metric> of(String kind) {
    List<Metric> metrics = BY_KIND.get(kind);
    if (metrics == null) {
      throw new IllegalArgumentException("kind must be one of " + kinds() + ", but is " + kind);
    }
    return metrics;
  }

  /** The metric of a kind by its name, or null. */
  public static Metric find(String kind, String name) {
    return of(kind).stream().filter(m -> m.name().equals(name)).findFirst().orElse(null);
  }

  /** The kind's name, as in the file and in this table. */
  public static String kindOf(Traffic.Kind kind) {
    return switch (kind) {
      case Traffic.Tcp tcp -> "tcp";
      case Traffic.Udp udp -> "udp";
      case Traffic.Ping ping -> "ping";
      case Traffic.Http http -> "http";
      case Traffic.Path path -> "path";
      case Traffic.Cross cross -> "cross";
      case Traffic.Replay replay -> "replay";
    };
  }
}
