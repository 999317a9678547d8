package org.gine.internal.runtime.judge;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.model.Expectation;
import org.gine.runtime.Check;
import org.gine.runtime.Check.Verdict;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Value;

/**
 * Judges expectations.
 *
 * <p>The verdict is invalid where nothing can be said: the measurement did not run, gave no such
 * value, has too small a sample, does not cover the time asked for, or the machine could not keep
 * up.
 */
public final class Judge {
  private static final String RUN = "run";

  private final Map<String, Measurement> measurements = new LinkedHashMap<>();
  private final Map<String, Value> runFigures;
  private final MachineDoubt doubt;

  /**
   * A judge of one run.
   *
   * @param runFigures what {@code run.METRIC} names, by metric
   */
  public Judge(List<Measurement> measurements, Map<String, Value> runFigures, MachineDoubt doubt) {
    measurements.forEach(m -> this.measurements.put(m.traffic(), m));
    this.runFigures = Map.copyOf(runFigures);
    this.doubt = doubt;
  }

  /** Judges all, in order. */
  public List<Check> judge(List<Expectation> expectations) {
    return expectations.stream().map(this::judge).toList();
  }

  /** Judges one. */
  public Check judge(Expectation expectation) {
    String metric = expectation.metric();
    int dot = metric.indexOf('.');
    String subject = dot < 0 ? metric : metric.substring(0, dot);
    String name = dot < 0 ? "" : metric.substring(dot + 1);
    try {
      return subject.equals(RUN)
          ? check(expectation, figure(expectation, name), "")
          : checkMeasurement(expectation, measurement(subject), name);
    } catch (Unjudgeable e) {
      return RuleCheck.invalid(expectation, e.getMessage());
    }
  }

  private Check checkMeasurement(Expectation expectation, Measurement measurement, String metric)
      throws Unjudgeable {
    if (!measurement.failure().isEmpty()) {
      throw new Unjudgeable(measurement.traffic() + " failed: " + measurement.failure());
    }
    Check check = check(expectation, value(expectation, measurement, metric), errorOf(measurement));
    String reason = doubt.about(measurement);
    if (reason.isEmpty() || check.verdict() == Verdict.INVALID) {
      return check;
    }
    return new Check(
        check.name(),
        check.expected(),
        check.measured(),
        check.unit(),
        check.expectedValue(),
        check.measuredValue(),
        Verdict.INVALID,
        reason);
  }

  private static Check check(Expectation expectation, Value value, String error)
      throws Unjudgeable {
    return new RuleCheck(expectation, value, error).check();
  }

  private Measurement measurement(String name) throws Unjudgeable {
    Measurement measurement = measurements.get(name);
    if (measurement == null) {
      throw new Unjudgeable(name + " did not run: its time never came, or nothing started it");
    }
    return measurement;
  }

  private Value figure(Expectation expectation, String metric) throws Unjudgeable {
    Value value = runFigures.get(metric);
    if (value == null || isWindowed(expectation)) {
      throw new Unjudgeable(
          value == null
              ? "the run has no figure "
                  + metric
                  + "; known: "
                  + String.join(", ", runFigures.keySet())
              : "run." + metric + " is one number: leave `during` away");
    }
    return value;
  }

  private static Value value(Expectation expectation, Measurement measurement, String metric)
      throws Unjudgeable {
    if (isWindowed(expectation)) {
      return new Windowed(measurement, seconds(expectation.from()), seconds(expectation.to()))
          .value(metric);
    }
    Value value = measurement.values().get(metric);
    if (value == null) {
      String error = errorOf(measurement);
      throw new Unjudgeable(
          measurement.traffic()
              + " measured no "
              + metric
              + (measurement.kind().equals("ping") ? ": no answer came back" : "")
              + (error.isEmpty() ? "" : ": " + error));
    }
    return value;
  }

  /** What a measurement that ran had to say of the network. */
  private static String errorOf(Measurement measurement) {
    Value error = measurement.values().get("error");
    return error == null ? "" : String.join("; ", error.text());
  }

  private static boolean isWindowed(Expectation expectation) {
    return !(expectation.from().isZero() && expectation.to().isZero());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
