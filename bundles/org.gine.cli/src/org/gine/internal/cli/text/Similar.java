package org.gine.internal.cli.text;

import java.util.Collection;
import java.util.Comparator;

/** Finds what was probably meant. */
public final class Similar {
  private Similar() {}

  /** {@code " (did you mean X?)"}, or empty when nothing is near. */
  public static String hint(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(best -> distance(word, best) <= Math.max(1, word.length() / 3))
        .map(best -> " (did you mean " + best + "?)")
        .orElse("");
  }

  /** Levenshtein's distance, upper and lower case alike. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()];
  }
}
