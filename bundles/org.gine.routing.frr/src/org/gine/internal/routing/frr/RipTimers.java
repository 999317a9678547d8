package org.gine.internal.routing.frr;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.gine.routing.RoutingOption;

/**
 * The timers of RIP and RIPng (RFC 2453, section 3.8; RFC 2080, section 2.3).
 *
 * @param update whole seconds between two unsolicited announcements of everything
 * @param timeout whole seconds after which a route that nobody announced any more is unreachable
 * @param garbage whole seconds for which an unreachable route is still announced as such
 */
record RipTimers(int update, int timeout, int garbage) {

  private static final String UPDATE = "update";
  private static final String TIMEOUT = "timeout";
  private static final String GARBAGE = "garbage";

  /** The options that give the timers. */
  static List<RoutingOption> options(RipVariant variant) {
    return List.of(
        option(variant, UPDATE, "time between two announcements of the whole table", "30s"),
        option(variant, TIMEOUT, "time after which a route not heard of is unreachable", "180s"),
        option(variant, GARBAGE, "time for which an unreachable route is still announced", "120s"));
  }

  private static RoutingOption option(
      RipVariant variant, String name, String description, String defaultValue) {
    return new RoutingOption(
        name,
        description + ", in whole seconds",
        RoutingOption.Type.DURATION,
        defaultValue,
        variant.minTimer,
        variant.maxTimer);
  }

  /**
   * Takes the timers out of a protocol's options.
   *
   * @throws IllegalArgumentException when a timer is no whole number of seconds, or when routes
   *     would time out before they are announced again
   */
  static RipTimers from(Map<String, String> options) {
    RipTimers timers =
        new RipTimers(
            seconds(options, UPDATE), seconds(options, TIMEOUT), seconds(options, GARBAGE));
    if (timers.timeout <= timers.update) {
      throw new IllegalArgumentException(
          "timeout must be longer than update, or routes come and go, but timeout is "
              + timers.timeout
              + " s and update "
              + timers.update
              + " s; write a timeout of at least "
              + 3L * timers.update
              + "s");
    }
    return timers;
  }

  private static int seconds(Map<String, String> options, String name) {
    String text = options.get(name);
    if (text == null) {
      throw new IllegalArgumentException("the option " + name + " is missing; give it in seconds");
    }
    try {
      return new BigDecimal(text).intValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          name
              + " must be a whole number of seconds, but is "
              + text
              + " s; write "
              + name
              + ": 5s",
          e);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name + " must be a number of seconds, but is \"" + text + "\"; write " + name + ": 5s",
          e);
    }
  }
}
