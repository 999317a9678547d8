package org.gine.internal.model.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gine.model.Problem;
import org.gine.model.QuantityException;

/** Collects the mistakes of one file. */
public final class Problems {
  private final String file;
  private final List<Problem> found = new ArrayList<>();

  /** For the file of this name, as the user wrote it. */
  public Problems(String file) {
    this.file = file;
  }

  /** Reports a mistake for which there is no better suggestion than the rule itself. */
  public void report(Place place, String message) {
    report(place, message, "");
  }

  /** Reports a mistake. */
  public void report(Place place, String message, String suggestion) {
    found.add(new Problem(file, place.line(), place.column(), place.path(), message, suggestion));
  }

  /** Reports a value that could not be read. */
  public void report(Place place, QuantityException wrong) {
    report(place, wrong.rule(), wrong.suggestion());
  }

  /** How many have been reported until now. */
  public int count() {
    return found.size();
  }

  /** All, in the order of the file. */
  public List<Problem> sorted() {
    // Stable: mistakes of one place stay in the order in which they were found. Aliases make one
    // place count several times; what is said of it need only be said once.
    return found.stream()
        .distinct()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
