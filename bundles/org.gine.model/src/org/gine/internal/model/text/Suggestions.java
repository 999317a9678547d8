package org.gine.internal.model.text;

import java.util.Collection;
import java.util.Locale;

/** Guesses what somebody meant. */
public final class Suggestions {
  /** Among more, a file with many mistakes would take minutes to answer. */
  private static final int MOST = 2000;

  private Suggestions() {}

  /** {@code did you mean "x"?} with the nearest candidate, or empty when none is near. */
  public static String didYouMean(String word, Collection<String> candidates) {
    String nearest = nearest(word, candidates);
    return nearest == null ? "" : "did you mean " + Quote.of(nearest) + "?";
  }

  /** The candidate with the least edit distance, or null when all are too far away. */
  public static String nearest(String word, Collection<String> candidates) {
    if (candidates.size() > MOST) {
      return null;
    }
    String best = null;
    // A third of the letters may be wrong; beyond that a guess misleads more than it helps.
    int bestDistance = Math.max(1, word.length() / 3) + 1;
    String lower = word.toLowerCase(Locale.ROOT);
    for (String candidate : candidates) {
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT), bestDistance);
      if (distance < bestDistance && distance < candidate.length()) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Insertions, deletions, replacements and swaps of neighbours; {@code limit} if not below it. */
  static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int value = Math.min(Math.min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          value = Math.min(value, beforeLast[j - 2] + 1);
        }
        current[j] = value;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return Math.min(limit, last[b.length()]);
  }
}
