package org.gine.internal.runtime.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Series;
import org.gine.runtime.ReportFolder;
import org.gine.runtime.RunReport;
import org.gine.runtime.StatsView.DirectionStats;

/**
 * The figures as comma-separated values (RFC 4180), in base units that the header names: one file
 * for each series of a measurement, one for the counters of links, one for their throughput over
 * time. A field without a value is empty.
 */
final class CsvFiles {
  private final RunReport report;
  private final ReportFolder folder;

  CsvFiles(RunReport report, ReportFolder folder) {
    this.report = report;
    this.folder = folder;
  }

  void write() throws IOException {
    for (Measurement measurement : report.measurements()) {
      for (Series series : measurement.series()) {
        write(measurement.traffic() + "." + series.name() + ".csv", lines(series));
      }
    }
    write("link-counters.csv", counters());
    write("link-series.csv", linkSeries());
  }

  private void write(String name, List<String> lines) throws IOException {
    Files.writeString(folder.own("csv/" + name), String.join("\r\n", lines) + "\r\n");
  }

  private static List<String> lines(Series series) {
    List<String> lines = new ArrayList<>();
    lines.add(line("seconds", series.name() + suffix(series.unit())));
    for (int i = 0; i < series.seconds().length; i++) {
      lines.add(line(series.seconds()[i], series.values()[i]));
    }
    return lines;
  }

  private List<String> counters() {
    TreeSet<String> reasons =
        report.links().links().stream()
            .flatMap(stats -> stats.drops().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    List<Object> header =
        new ArrayList<>(
            List.of(
                "link",
                "direction",
                "frames_in",
                "bytes_in",
                "frames_out",
                "bytes_out",
                "reordered",
                "queued_frames",
                "queued_bytes",
                "lateness_p50_us",
                "lateness_p99_us",
                "lateness_max_us"));
    reasons.forEach(reason -> header.add("drops_" + reason.replace('-', '_')));
    List<String> lines = new ArrayList<>();
    lines.add(line(header.toArray()));
    for (DirectionStats stats : report.links().links()) {
      Map<String, Long> drops = stats.drops();
      Stream<Object> fields =
          Stream.of(
              stats.link(),
              stats.direction(),
              stats.framesIn(),
              stats.bytesIn(),
              stats.framesOut(),
              stats.bytesOut(),
              stats.reordered(),
              stats.queuedFrames(),
              stats.queuedBytes(),
              stats.latenessP50Micros(),
              stats.latenessP99Micros(),
              stats.latenessMaxMicros());
      Stream<Object> reasonFields = reasons.stream().map(r -> drops.getOrDefault(r, 0L));
      lines.add(line(Stream.concat(fields, reasonFields).toArray()));
    }
    return lines;
  }

  private List<String> linkSeries() {
    List<String> lines = new ArrayList<>();
    lines.add(line("link", "direction", "seconds", "throughput_bit_per_s", "queued_byte"));
    for (RunReport.LinkSeries series : report.series()) {
      for (int i = 0; i < series.seconds().length; i++) {
        lines.add(
            line(
                series.link(),
                series.direction(),
                series.seconds()[i],
                series.bitsPerSecond()[i],
                series.queuedBytes()[i]));
      }
    }
    return lines;
  }

  private static String suffix(String unit) {
    return switch (unit) {
      case "" -> "";
      case "1" -> "_fraction";
      default -> "_" + unit.replace("/", "_per_");
    };
  }

  private static String line(Object... fields) {
    return Stream.of(fields).map(CsvFiles::field).collect(Collectors.joining(","));
  }

  private static String field(Object value) {
    if (value instanceof Double number) {
      return number.isNaN() ? "" : number.toString();
    }
    String text = value.toString();
    return text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }
}
