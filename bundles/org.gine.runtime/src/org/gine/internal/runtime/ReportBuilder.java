package org.gine.internal.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.runtime.judge.Judge;
import org.gine.internal.runtime.scenario.Scenario;
import org.gine.runtime.Check;
import org.gine.runtime.Measurement;
import org.gine.runtime.RunReport;
import org.osgi.framework.FrameworkUtil;

/** Puts a run's facts together and judges them. */
final class ReportBuilder {
  private ReportBuilder() {}

  static RunReport build(RunFacts facts) {
    Map<String, Scenario.Measured> measured =
        facts.scenario() == null ? Map.of() : facts.scenario().measurements();
    List<Measurement> measurements =
        measured.values().stream().map(Scenario.Measured::measurement).toList();
    List<Check> checks = new ArrayList<>();
    if (facts.scenario() != null) {
      facts.scenario().failures().forEach(failure -> checks.add(timelineCheck(failure)));
    }
    Judge judge =
        new Judge(measurements, runFigures(facts), measurement -> doubt(measured, measurement));
    checks.addAll(judge.judge(facts.topology().expectations()));
    return new RunReport(
        facts.request().run(),
        facts.topology().name(),
        version(),
        facts.topology().seed(),
        facts.startedAt().toString(),
        facts.log().seconds(),
        facts.outcome(),
        facts.failure(),
        facts.machine(),
        facts.setup(),
        List.copyOf(checks),
        measurements,
        facts.stats(),
        facts.scenario() == null ? List.of() : facts.scenario().linkSeries(),
        facts.scenario() == null ? List.of() : facts.scenario().invalidIntervals(),
        facts.log().all(),
        List.copyOf(facts.notes()));
  }

  /** What {@code run.METRIC} names in expectations. */
  private static Map<String, Measurement.Value> runFigures(RunFacts facts) {
    Map<String, Measurement.Value> figures = new LinkedHashMap<>();
    facts.setup().forEach((step, seconds) -> figures.put(step, seconds(seconds)));
    return figures;
  }

  private static Measurement.Value seconds(double seconds) {
    return Measurement.Value.number(seconds, "s", 0);
  }

  /** What the timeline could not do is no pass, even where nobody expected anything of it. */
  private static Check timelineCheck(String failure) {
    return new Check(
        "timeline", "done", "failed", "", Double.NaN, Double.NaN, Check.Verdict.FAIL, failure);
  }

  /**
   * Echo and UDP do not repeat what is lost: where the emulator itself lost frames, their figures
   * are not the links'. TCP fills whatever it finds, also the emulator's buffers; its losses are
   * its own.
   */
  private static String doubt(Map<String, Scenario.Measured> measured, Measurement measurement) {
    long overruns = measured.get(measurement.traffic()).overruns();
    boolean feelsIt = measurement.kind().equals("ping") || measurement.kind().equals("udp");
    return feelsIt && overruns > 0
        ? "the machine could not keep up: the emulator itself lost "
            + overruns
            + " frames meanwhile; see the notes"
        : "";
  }

  private static String version() {
    return FrameworkUtil.getBundle(ReportBuilder.class).getVersion().toString();
  }
}
