package org.gine.internal.cli.bench;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.gine.bench.BenchReport;
import org.gine.bench.Ceiling;
import org.gine.bench.FigureResult;
import org.gine.bench.Machine;
import org.gine.bench.Plot;
import org.gine.bench.Sample;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.text.Json;

/**
 * What a benchmark measured, as its JSON file says it. Components are the file's keys, in lower
 * case with underscores.
 *
 * @param started in ISO 8601
 * @param tookS in seconds
 */
record BenchDocument(
    String suite,
    String started,
    double tookS,
    Machine machine,
    double stealPercent,
    List<Entry> results,
    List<Plot> plots) {

  private static final Gson GSON =
      Json.builder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .setPrettyPrinting()
          .create();

  /**
   * A figure.
   *
   * @param ours the median; null, as all numbers are, where it was not measured
   * @param pass null where there is no bar, or nothing can be said
   */
  record Entry(
      String figure,
      String title,
      String unit,
      Double ours,
      List<Double> oursValues,
      Double oursMin,
      Double oursMax,
      Double reference,
      String referenceWho,
      List<Double> referenceValues,
      Double referenceMin,
      Double referenceMax,
      Double ratio,
      Limit bar,
      Boolean pass,
      String outcome,
      List<Other> others,
      Ceiling ceiling,
      String remark) {

    private static Entry of(FigureResult result) {
      Optional<Sample> ours = result.ours();
      Optional<Sample> reference = result.reference();
      return new Entry(
          result.figure().name(),
          result.figure().title(),
          result.figure().unit(),
          number(ours, Sample::median),
          ours.map(Sample::values).orElse(List.of()),
          number(ours, Sample::min),
          number(ours, Sample::max),
          number(reference, Sample::median),
          reference.map(Sample::who).orElse(null),
          reference.map(Sample::values).orElse(List.of()),
          number(reference, Sample::min),
          number(reference, Sample::max),
          result.ratio().isPresent() ? finite(result.ratio().getAsDouble()) : null,
          result
              .figure()
              .bar()
              .map(bar -> new Limit(word(bar.of()), word(bar.side()), bar.limit()))
              .orElse(null),
          switch (result.outcome()) {
            case PASS -> true;
            case FAIL, BEYOND -> false;
            case REPORTED, UNAVAILABLE -> null;
          },
          word(result.outcome()),
          result.others().stream().map(Other::of).toList(),
          result.ceiling().filter(ceiling -> Double.isFinite(ceiling.best())).orElse(null),
          result.remark());
    }

    private static Double number(Optional<Sample> sample, Function<Sample, Double> number) {
      return sample.map(number).map(Entry::finite).orElse(null);
    }

    private static Double finite(double number) {
      return Double.isFinite(number) ? number : null;
    }

    /** Whether there is a spread to be compared. */
    boolean wasRepeated() {
      return oursValues.size() > 1;
    }
  }

  /** A bar: {@code ratio} or {@code value}, {@code at_least} or {@code at_most}, and the limit. */
  record Limit(String of, String side, double limit) {}

  /** What was measured beside it. */
  record Other(String who, double median, List<Double> values, double min, double max) {
    private static Other of(Sample sample) {
      return new Other(sample.who(), sample.median(), sample.values(), sample.min(), sample.max());
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static BenchDocument of(BenchReport report) {
    return new BenchDocument(
        report.suite(),
        report.started().truncatedTo(ChronoUnit.SECONDS).toString(),
        report.took().toMillis() / 1e3,
        report.machine(),
        report.stealPercent(),
        report.results().stream().map(Entry::of).toList(),
        report.plots());
  }

  /** The file's text. */
  String json() {
    return GSON.toJson(this) + "\n";
  }

  /**
   * Reads a file that {@link #json} made.
   *
   * @throws CliException when there is none, or it is something else, or of another suite
   */
  static BenchDocument read(Path file, String suite) throws CliException {
    BenchDocument document;
    try {
      document = GSON.fromJson(Files.readString(file), BenchDocument.class);
    } catch (JsonParseException | CharacterCodingException e) {
      throw new CliException(ExitCode.BAD_INPUT, foreign(file) + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CliException(ExitCode.BAD_INPUT, "--compare: cannot read " + e.getMessage(), e);
    }
    if (document == null || !document.isComplete()) {
      throw new CliException(ExitCode.BAD_INPUT, foreign(file));
    }
    if (!document.suite.equals(suite)) {
      throw new CliException(
          ExitCode.BAD_INPUT,
          "--compare: "
              + file
              + " is of the suite "
              + document.suite
              + ", but "
              + suite
              + " is to be measured");
    }
    return document;
  }

  private static String foreign(Path file) {
    return "--compare: " + file + " is not a file that gine bench --json wrote";
  }

  /** Where a key is missing, Gson leaves null. */
  private boolean isComplete() {
    return suite != null
        && started != null
        && machine != null
        && results != null
        && results.stream()
            .allMatch(entry -> entry != null && entry.figure != null && entry.oursValues != null);
  }
}
