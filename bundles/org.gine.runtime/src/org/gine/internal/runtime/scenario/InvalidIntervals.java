package org.gine.internal.runtime.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gine.dataplane.LinkStats;
import org.gine.runtime.InvalidInterval;

/**
 * Finds the times in which frames left later than a millisecond after they were due, or were lost
 * by the emulator itself, and says why. Times that follow each other are one.
 */
final class InvalidIntervals {
  /** Kept; a machine that is never on time needs no longer list. */
  private static final int MOST = 1000;

  private final Supplier<String> cause;
  private final Consumer<String> warnings;
  private final List<InvalidInterval> intervals = new ArrayList<>();
  private InvalidInterval open;

  /** What was before the first look is nobody's: the network was not ready. */
  private boolean looked;

  private double lastSeconds;
  private long lastLate;
  private long lastLost;
  private double invalidSeconds;

  /**
   * None yet.
   *
   * @param cause why the machine did not keep up since it was asked last
   * @param warnings hears of each interval when it is over
   */
  InvalidIntervals(Supplier<String> cause, Consumer<String> warnings) {
    this.cause = cause;
    this.warnings = warnings;
  }

  /** Looks at the counters at a moment; intervals have the length of what is between two calls. */
  synchronized void look(double seconds, List<LinkStats> links) {
    long late = links.stream().mapToLong(link -> link.lateness().beyond()).sum();
    long lost = links.stream().mapToLong(Overruns::of).sum();
    String why = cause.get();
    if (looked && (late > lastLate || lost > lastLost)) {
      InvalidInterval now =
          new InvalidInterval(lastSeconds, seconds, late - lastLate, lost - lastLost, why);
      open = open == null ? now : joined(open, now);
    } else {
      close();
    }
    looked = true;
    lastSeconds = seconds;
    lastLate = late;
    lastLost = lost;
  }

  /** The cause is that of the worse part. */
  private static InvalidInterval joined(InvalidInterval first, InvalidInterval second) {
    boolean worse = second.late() + second.lost() > first.late() + first.lost();
    return new InvalidInterval(
        first.from(),
        second.to(),
        first.late() + second.late(),
        first.lost() + second.lost(),
        worse ? second.cause() : first.cause());
  }

  private void close() {
    if (open == null) {
      return;
    }
    invalidSeconds += open.to() - open.from();
    if (intervals.size() < MOST) {
      intervals.add(open);
    }
    warnings.accept(text(open));
    open = null;
  }

  private static String text(InvalidInterval interval) {
    return String.format(
        Locale.ROOT,
        "invalid from %.2f s to %.2f s: %d frames left more than 1 ms late%s; likely cause: %s",
        interval.from(),
        interval.to(),
        interval.late(),
        interval.lost() == 0 ? "" : ", " + interval.lost() + " were lost by the emulator",
        interval.cause());
  }

  /** All until now. */
  synchronized List<InvalidInterval> all() {
    close();
    return List.copyOf(intervals);
  }

  /** All together in a sentence, for people; empty when there is none. */
  synchronized String summary(double seconds) {
    close();
    return intervals.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%.2f s of %.1f s are marked invalid, in %d intervals, since the machine was late or lost"
                + " frames; figures of these times are not those of the links (see the events)",
            invalidSeconds,
            seconds,
            intervals.size());
  }
}
