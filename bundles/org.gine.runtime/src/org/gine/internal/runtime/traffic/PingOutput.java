package org.gine.internal.runtime.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code ping -D -O -n} of iputils writes, line by line, and works out when each request
 * was sent: from the answer's time stamp minus its round trip, or from the note that there is no
 * answer yet, which ping writes in the moment it sends the next request.
 */
final class PingOutput {
  /**
   * The sequence number is 16 bits wide (RFC 792), so that it begins again after 65536 requests.
   */
  private static final int WRAP = 1 << 16;

  private static final Pattern REPLY =
      Pattern.compile(
          "^\\[([\\d.]+)\\] \\d+ bytes from .*?icmp_seq=(\\d+) .*?time=([\\d.]+) ms(.*)$");
  private static final Pattern NO_ANSWER =
      Pattern.compile("^\\[([\\d.]+)\\] no answer yet for icmp_seq=(\\d+)$");
  private static final Pattern ERROR =
      Pattern.compile("^\\[([\\d.]+)\\] From (\\S+?):? icmp_seq=(\\d+) (.*)$");
  private static final Pattern SUMMARY = Pattern.compile("^(\\d+) packets transmitted, .*$");

  private final Map<Long, Double> answered = new TreeMap<>();
  private final TreeMap<Long, Double> sent = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();
  private final double begin;
  private long highest;
  private long duplicates;

  /**
   * A request.
   *
   * @param sent when, Unix time in seconds
   * @param rtt until its answer, in seconds; NaN when none came
   */
  record Probe(double sent, double rtt) {
    boolean isAnswered() {
      return !Double.isNaN(rtt);
    }
  }

  /** The output of a ping that was started at that moment, Unix time in seconds. */
  PingOutput(double begin) {
    this.begin = begin;
  }

  void accept(String line) {
    Matcher reply = REPLY.matcher(line);
    if (reply.matches()) {
      reply(reply);
      return;
    }
    Matcher noAnswer = NO_ANSWER.matcher(line);
    if (noAnswer.matches()) {
      long sequence = unwrap(Integer.parseInt(noAnswer.group(2)));
      wasSent(sequence + 1);
      sent.putIfAbsent(sequence + 1, Double.parseDouble(noAnswer.group(1)));
      return;
    }
    Matcher error = ERROR.matcher(line);
    if (error.matches()) {
      wasSent(unwrap(Integer.parseInt(error.group(3))));
      errors.add(error.group(2) + ": " + error.group(4));
      return;
    }
    Matcher summary = SUMMARY.matcher(line);
    if (summary.matches()) {
      wasSent(Long.parseLong(summary.group(1)));
    }
  }

  private void reply(Matcher reply) {
    long sequence = unwrap(Integer.parseInt(reply.group(2)));
    wasSent(sequence);
    if (reply.group(4).contains("DUP!") || answered.containsKey(sequence)) {
      duplicates++;
      return;
    }
    double rtt = Double.parseDouble(reply.group(3)) / 1e3;
    answered.put(sequence, rtt);
    sent.put(sequence, Double.parseDouble(reply.group(1)) - rtt);
  }

  private void wasSent(long sequence) {
    highest = Math.max(highest, sequence);
    if (highest > 0) {
      sent.putIfAbsent(1L, begin);
    }
  }

  /** The full number that is nearest to the highest one seen. */
  private long unwrap(int sequence) {
    long full = highest - Math.floorMod(highest, WRAP) + sequence;
    if (full - highest > WRAP / 2) {
      full -= WRAP;
    } else if (highest - full > WRAP / 2) {
      full += WRAP;
    }
    return Math.max(full, 1);
  }

  /** All requests in the order in which they were sent. */
  List<Probe> probes() {
    List<Probe> probes = new ArrayList<>();
    for (long sequence = 1; sequence <= highest; sequence++) {
      probes.add(new Probe(sentAt(sequence), answered.getOrDefault(sequence, Double.NaN)));
    }
    return probes;
  }

  /** Between its neighbours in time as it lies between them by number, where nothing is known. */
  private double sentAt(long sequence) {
    Map.Entry<Long, Double> before = sent.floorEntry(sequence);
    Map.Entry<Long, Double> after = sent.ceilingEntry(sequence);
    if (after == null) {
      return before.getValue() + (sequence - before.getKey()) * spacing();
    }
    if (before.getKey().equals(after.getKey())) {
      return before.getValue();
    }
    double share = (double) (sequence - before.getKey()) / (after.getKey() - before.getKey());
    return before.getValue() + share * (after.getValue() - before.getValue());
  }

  private double spacing() {
    long steps = sent.lastKey() - sent.firstKey();
    return steps == 0 ? 0 : (sent.lastEntry().getValue() - sent.firstEntry().getValue()) / steps;
  }

  /**
   * True when every request sent until that moment is known, and answered. That the last one was
   * sent shows only with its answer, or with what becomes of a later one.
   */
  boolean allAnsweredUntil(double unixSeconds) {
    List<Probe> probes = probes();
    return !probes.isEmpty()
        && probes.getLast().sent() > unixSeconds
        && probes.stream().filter(probe -> probe.sent() <= unixSeconds).allMatch(Probe::isAnswered);
  }

  double longestRtt() {
    return answered.values().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  /** ICMP errors, {@code router: message}. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  long duplicates() {
    return duplicates;
  }
}
