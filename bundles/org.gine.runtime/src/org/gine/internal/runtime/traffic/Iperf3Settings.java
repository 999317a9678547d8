package org.gine.internal.runtime.traffic;

import java.util.List;

/**
 * How iperf3 is called.
 *
 * @param udp true for UDP
 * @param streams parallel connections
 * @param duration measured seconds; 0: until it is stopped
 * @param omit seconds before them that do not count
 * @param options options of the client in addition
 */
record Iperf3Settings(
    boolean udp, int streams, double duration, double omit, List<String> options) {

  /**
   * The client's option -t, which takes whole seconds only; 0, without end, for others, which the
   * caller must end.
   */
  long clientSeconds() {
    return isEndedByCaller() ? 0 : (long) duration;
  }

  /** True when the client cannot end by itself in time. */
  boolean isEndedByCaller() {
    return duration > 0 && duration != Math.rint(duration);
  }

  /** Length of a point of the curve in seconds; iperf3 allows 0.1 to 60. */
  double interval() {
    if (duration > 0 && duration <= 20) {
      return 0.1;
    }
    return duration > 0 && duration <= 60 ? 0.2 : 0.5;
  }
}
