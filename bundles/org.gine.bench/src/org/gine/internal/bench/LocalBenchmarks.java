package org.gine.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gine.bench.BenchListener;
import org.gine.bench.BenchReport;
import org.gine.bench.BenchRequest;
import org.gine.bench.Benchmarks;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.gine.bench.Machine;
import org.gine.bench.Suite;
import org.osgi.service.component.annotations.Component;

/** Measures in this process and in programs that it starts. */
@Component
public final class LocalBenchmarks implements Benchmarks {
  @Override
  public List<Suite> suites() {
    return List.of(LinkSuite.suite(), NfqueueSuite.suite(), FidelitySuite.suite());
  }

  @Override
  public BenchReport run(BenchRequest request, BenchListener listener)
      throws IOException, InterruptedException {
    List<FigureGroup> groups = groups(request.suite());
    requireKnown(groups, request.only());
    Files.createDirectories(request.programs());
    Instant started = Instant.now();
    Machine machine = MachineFacts.read();
    CpuTime before = CpuTime.now();
    BenchContext context =
        new BenchContext(
            new Programs(request.sources(), request.programs()),
            request.runs(),
            request.length(),
            figure -> isWanted(figure, request.only()),
            listener::step);
    List<FigureResult> results = new ArrayList<>();
    for (FigureGroup group : groups) {
      for (FigureResult result : measure(group, context)) {
        results.add(result);
        listener.measured(result);
      }
    }
    return new BenchReport(
        request.suite(),
        started,
        Duration.between(started, Instant.now()),
        machine,
        CpuTime.now().stolenPercentSince(before),
        results,
        context.plots());
  }

  /** The results that were asked for; what hinders a group makes its figures unavailable. */
  private static List<FigureResult> measure(FigureGroup group, BenchContext context)
      throws InterruptedException {
    List<Figure> wanted = group.figures().stream().filter(context.wanted()).toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    try {
      return group.measure(context).stream()
          .filter(result -> context.wanted().test(result.figure()))
          .toList();
    } catch (IOException e) {
      return wanted.stream().map(figure -> Results.unavailable(figure, e.getMessage())).toList();
    }
  }

  private static List<FigureGroup> groups(String suite) {
    return switch (suite) {
      case LinkSuite.NAME -> LinkSuite.groups();
      case NfqueueSuite.NAME -> NfqueueSuite.groups();
      case FidelitySuite.NAME -> FidelitySuite.groups();
      default -> throw new IllegalArgumentException("there is no suite " + suite);
    };
  }

  private static void requireKnown(List<FigureGroup> groups, Set<String> names) {
    for (String name : names) {
      if (groups.stream()
          .flatMap(group -> group.figures().stream())
          .noneMatch(figure -> isNamed(figure, name))) {
        throw new IllegalArgumentException("there is no figure " + name);
      }
    }
  }

  private static boolean isWanted(Figure figure, Set<String> only) {
    return only.isEmpty() || only.stream().anyMatch(name -> isNamed(figure, name));
  }

  private static boolean isNamed(Figure figure, String name) {
    return figure.name().equals(name) || figure.name().startsWith(name + ".");
  }
}
