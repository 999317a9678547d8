package org.gine.internal.impairments;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.gine.impairment.Impairment;
import org.gine.impairment.Parameter;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/** {@code loss-list}: exactly these frames are lost. */
@Component
public final class LossList implements Impairment {
  private static final String FRAMES = "frames";

  @Override
  public String name() {
    return "loss-list";
  }

  @Override
  public String description() {
    return "Exactly the frames of a list are lost.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.text(
            FRAMES,
            "",
            "Numbers of frames and ranges of them, from 1: 1,3,10-20. The impairment counts the"
                + " frames that it is about, from when it was added."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    NavigableMap<Long, Long> ranges = ranges(values.text(FRAMES));
    long[] firsts = ranges.keySet().stream().mapToLong(Long::longValue).toArray();
    long[] lasts = ranges.values().stream().mapToLong(Long::longValue).toArray();
    return (frame, nanos, outlet) -> {
      long number = frame.number() + 1;
      int found = Arrays.binarySearch(firsts, number);
      int range = found < 0 ? -found - 2 : found;
      if (range >= 0 && number <= lasts[range]) {
        outlet.drop("listed");
      }
    };
  }

  /** First to last number of each range. */
  private static NavigableMap<Long, Long> ranges(String text) {
    NavigableMap<Long, Long> ranges = new TreeMap<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",")) {
      String range = part.strip();
      if (!range.matches("[0-9]{1,15}(-[0-9]{1,15})?")) {
        throw new IllegalArgumentException(
            "frames must be numbers and ranges such as 1,3,10-20, but one is " + range);
      }
      int dash = range.indexOf('-');
      long first = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
      long last = dash < 0 ? first : Long.parseLong(range.substring(dash + 1));
      if (first < 1 || last < first) {
        throw new IllegalArgumentException(
            "frames are counted from 1, and a range goes up, but one is " + range);
      }
      ranges.merge(first, last, Math::max);
    }
    return joined(ranges);
  }

  /** Ranges that overlap become one, so that a frame is in the one that begins before it. */
  private static NavigableMap<Long, Long> joined(NavigableMap<Long, Long> ranges) {
    NavigableMap<Long, Long> joined = new TreeMap<>();
    ranges.forEach(
        (first, last) -> {
          Map.Entry<Long, Long> before = joined.lastEntry();
          if (before != null && first <= before.getValue()) {
            joined.put(before.getKey(), Math.max(before.getValue(), last));
          } else {
            joined.put(first, last);
          }
        });
    return joined;
  }
}
