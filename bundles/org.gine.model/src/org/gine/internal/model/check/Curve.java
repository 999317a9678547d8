package org.gine.internal.model.check;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.gine.internal.model.text.Quote;
import org.gine.model.QuantityException;

/** Values by time, from a file: in each line seconds and value with a comma between them. */
final class Curve {
  private static final BigDecimal LONGEST = BigDecimal.valueOf(3_600_000);

  private Curve() {}

  /**
   * Reads it. Empty lines and what follows {@code #} are left out.
   *
   * @throws QuantityException when a line is wrong; the message has its number
   */
  static TreeMap<Duration, Double> read(String text, Scale scale) {
    TreeMap<Duration, Double> values = new TreeMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      try {
        add(line, scale, values);
      } catch (QuantityException e) {
        throw new QuantityException("line " + (i + 1) + ": " + e.rule(), e.suggestion());
      }
    }
    if (values.isEmpty()) {
      throw new QuantityException("a curve has at least one line of seconds and value", "");
    }
    return values;
  }

  private static void add(String line, Scale scale, TreeMap<Duration, Double> values) {
    String[] fields = line.split("\\s*,\\s*", -1);
    if (fields.length != 2 || !fields[0].matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      throw new QuantityException(
          Quote.of(line) + " is not seconds and value", "for example \"0.5,20ms\"");
    }
    BigDecimal seconds = new BigDecimal(fields[0]);
    if (seconds.compareTo(LONGEST) > 0) {
      throw new QuantityException(Quote.of(fields[0]) + " is more than 1000 h", "");
    }
    Duration after = Duration.ofNanos(seconds.movePointRight(9).longValueExact());
    if (!values.isEmpty() && after.compareTo(values.lastKey()) <= 0) {
      throw new QuantityException(Quote.of(fields[0]) + " is not after the line before", "");
    }
    values.put(after, scale.parse(fields[1]));
  }
}
