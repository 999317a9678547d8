package org.gine.internal.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gine.internal.cli.bench.BenchDocument.Entry;
import org.gine.internal.cli.text.Numbers;
import org.gine.internal.cli.text.Table;

/**
 * What has changed between two benchmarks. A difference counts only where the two spreads, from the
 * least to the greatest value, do not overlap; where one of them is a single value, there is no
 * spread, and nothing is said.
 */
final class Comparison {
  private final BenchDocument earlier;
  private final BenchDocument now;

  Comparison(BenchDocument earlier, BenchDocument now) {
    this.earlier = earlier;
    this.now = now;
  }

  /**
   * A table, and what one must know to read it.
   *
   * @param file where the earlier values are from
   */
  List<String> lines(String file) {
    Map<String, Entry> before =
        earlier.results().stream()
            .filter(entry -> entry.ours() != null)
            .collect(Collectors.toMap(Entry::figure, Function.identity(), (one, other) -> one));
    Table table = new Table("FIGURE", "UNIT", ">EARLIER", ">NOW", ">CHANGE", "");
    Set<String> notCompared = new TreeSet<>();
    for (Entry entry : now.results()) {
      Entry old = before.get(entry.figure());
      if (old == null || entry.ours() == null || !entry.unit().equals(old.unit())) {
        notCompared.add(entry.figure());
        continue;
      }
      table.row(
          entry.figure(),
          entry.unit(),
          Numbers.plain(old.ours()),
          Numbers.plain(entry.ours()),
          change(old.ours(), entry.ours()),
          verdict(old, entry));
    }
    List<String> lines = new ArrayList<>();
    lines.add("compared with " + file + " of " + earlier.started() + ":");
    if (!table.isEmpty()) {
      lines.addAll(table.lines());
    }
    if (!notCompared.isEmpty()) {
      lines.add("not measured both times: " + String.join(", ", notCompared));
    }
    otherMachine(lines);
    return lines;
  }

  private static String change(double old, double current) {
    return old == 0
        ? current == 0 ? "0.0 %" : "-"
        : String.format(Locale.ROOT, "%+.1f %%", (current - old) / Math.abs(old) * 100);
  }

  /** Better or worse where a bar says which side is good; empty where nothing is sure. */
  private static String verdict(Entry old, Entry current) {
    if (!old.wasRepeated() || !current.wasRepeated()) {
      return "";
    }
    boolean above = current.oursMin() > old.oursMax();
    boolean below = current.oursMax() < old.oursMin();
    if (!above && !below) {
      return "";
    }
    if (current.bar() == null) {
      return "changed";
    }
    return above == current.bar().side().equals("at_least") ? "better" : "worse";
  }

  private void otherMachine(List<String> lines) {
    Map<String, String> before = MachineText.facts(earlier.machine());
    MachineText.facts(now.machine())
        .forEach(
            (name, fact) -> {
              String old = before.get(name);
              if (!fact.equals(old)) {
                lines.add("not the same " + name + ": earlier " + old + ", now " + fact);
              }
            });
  }
}
