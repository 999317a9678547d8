package org.gine.internal.runtime.traffic;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What {@code iperf3 -c -J} says at its end.
 *
 * @param error why it ended early, or empty
 * @param receivedBytes payload that the server says to have received, omitted seconds not counted
 * @param receivedSeconds how long the server received; 0 when it did not say
 * @param retransmits TCP segments sent again
 * @param meanRtt the sender's smoothed round trip time, mean over all intervals, in seconds; NaN
 *     when unknown
 * @param sentPackets UDP: datagrams sent
 * @param receivedPackets UDP: datagrams that should have come, as the receiver counted them
 * @param lostPackets UDP: of them missing
 * @param intervals the sender's view over time
 */
record Iperf3ClientReport(
    String error,
    double receivedBytes,
    double receivedSeconds,
    long retransmits,
    double meanRtt,
    long sentPackets,
    long receivedPackets,
    long lostPackets,
    List<Interval> intervals) {

  /**
   * The sender's view of an interval that counts.
   *
   * @param end seconds since the omitted seconds ended
   * @param rtt smoothed round trip time in seconds, mean over the streams; NaN when unknown
   * @param retransmits within the interval, all streams
   */
  record Interval(double end, double rtt, long retransmits) {}

  /** True when both ends came to the planned end. */
  boolean isComplete() {
    return error.isEmpty() && receivedSeconds > 0;
  }

  /**
   * Reads the JSON.
   *
   * @throws JsonParseException when it is none, as when the program was killed
   */
  static Iperf3ClientReport parse(String json) {
    JsonElement parsed = JsonParser.parseString(json);
    if (!parsed.isJsonObject()) {
      throw new JsonParseException("iperf3 wrote no JSON object");
    }
    JsonObject root = parsed.getAsJsonObject();
    JsonObject end = object(root, "end");
    JsonObject sent = object(end, "sum_sent");
    JsonObject received = object(end, "sum_received");
    List<Interval> intervals = new ArrayList<>();
    for (JsonElement element : array(root, "intervals")) {
      JsonObject sum = object(element.getAsJsonObject(), "sum");
      if (!(sum.has("omitted") && sum.get("omitted").getAsBoolean())) {
        intervals.add(
            new Interval(
                number(sum, "end"),
                meanMicros(array(element.getAsJsonObject(), "streams"), "rtt"),
                (long) number(sum, "retransmits")));
      }
    }
    return new Iperf3ClientReport(
        root.has("error") ? root.get("error").getAsString() : "",
        number(received, "bytes"),
        number(received, "seconds"),
        (long) number(sent, "retransmits"),
        meanRtt(array(end, "streams")),
        (long) number(sent, "packets"),
        (long) number(received, "packets"),
        (long) number(received, "lost_packets"),
        List.copyOf(intervals));
  }

  private static double meanRtt(JsonArray streams) {
    JsonArray senders = new JsonArray();
    streams.forEach(stream -> senders.add(object(stream.getAsJsonObject(), "sender")));
    return meanMicros(senders, "mean_rtt");
  }

  /** 0 stands for unknown in iperf3. */
  private static double meanMicros(JsonArray objects, String key) {
    List<Double> values = new ArrayList<>();
    for (JsonElement element : objects) {
      double value = number(element.getAsJsonObject(), key);
      if (value > 0) {
        values.add(value / 1e6);
      }
    }
    OptionalDouble mean = values.stream().mapToDouble(Double::doubleValue).average();
    return mean.orElse(Double.NaN);
  }

  private static JsonObject object(JsonObject parent, String key) {
    return parent.get(key) instanceof JsonObject object ? object : new JsonObject();
  }

  private static JsonArray array(JsonObject parent, String key) {
    return parent.get(key) instanceof JsonArray array ? array : new JsonArray();
  }

  private static double number(JsonObject parent, String key) {
    return parent.has(key) ? parent.get(key).getAsDouble() : 0;
  }
}
