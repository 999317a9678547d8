package org.gine.internal.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gine.bench.BenchListener;
import org.gine.bench.BenchRequest;
import org.gine.bench.Figure;
import org.gine.bench.FigureResult;
import org.junit.jupiter.api.Test;

class LinkSuiteTest {
  private static final BenchListener NOBODY =
      new BenchListener() {
        @Override
        public void step(String what) {}

        @Override
        public void measured(FigureResult result) {}
      };

  private static BenchRequest request(String suite, String figure) {
    Path nowhere = Path.of("/nonexistent");
    return new BenchRequest(
        suite, Set.of(figure), 1, Duration.ofSeconds(1), nowhere, nowhere, nowhere);
  }

  @Test
  void figuresHaveNamesOfTheirOwn() {
    List<String> names = LinkSuite.suite().figures().stream().map(Figure::name).toList();
    assertEquals(names.size(), Set.copyOf(names).size(), names::toString);
    for (String name : names) {
      assertTrue(name.matches("[a-z0-9]+(\\.[a-z0-9]+)*"), name);
    }
  }

  @Test
  void whatIsNotThereIsRefusedBeforeAnythingStarts() {
    LocalBenchmarks benchmarks = new LocalBenchmarks();
    assertThrows(
        IllegalArgumentException.class, () -> benchmarks.run(request("lonk", "hop"), NOBODY));
    assertThrows(
        IllegalArgumentException.class, () -> benchmarks.run(request("link", "hops"), NOBODY));
  }
}
