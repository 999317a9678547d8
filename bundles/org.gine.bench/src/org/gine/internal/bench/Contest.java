package org.gine.internal.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.bench.Sample;

/** Measures several in turns, so that what the machine does meanwhile happens to all of them. */
final class Contest {
  private final Map<String, Measurement> contestants = new LinkedHashMap<>();

  /** Measures once. */
  @FunctionalInterface
  interface Measurement {
    /** The value, in the figure's unit. */
    double take() throws IOException, InterruptedException;
  }

  /** Adds one; the order is that of each turn. */
  Contest with(String who, Measurement measurement) {
    contestants.put(who, measurement);
    return this;
  }

  /** Everybody once without counting, then everybody so many times. */
  Map<String, Sample> run(int turns) throws IOException, InterruptedException {
    for (Measurement measurement : contestants.values()) {
      measurement.take();
    }
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (int turn = 0; turn < turns; turn++) {
      for (Map.Entry<String, Measurement> entry : contestants.entrySet()) {
        values
            .computeIfAbsent(entry.getKey(), who -> new ArrayList<>())
            .add(entry.getValue().take());
      }
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    values.forEach((who, list) -> samples.put(who, new Sample(who, list)));
    return samples;
  }
}
