package org.gine.internal.dataplane;

/** Exact tails of the binomial distribution. */
final class Binomial {
  private Binomial() {}

  /** True when neither so few nor so many successes in n trials are rarer than the level. */
  static boolean isPlausible(int n, double p, long successes, double level) {
    double atMost = 0;
    double atLeast = 0;
    // log C(n, k) p^k q^(n-k) by recurrence from k = 0.
    double log = n * Math.log1p(-p);
    for (int k = 0; k <= n; k++) {
      double probability = Math.exp(log);
      if (k <= successes) {
        atMost += probability;
      }
      if (k >= successes) {
        atLeast += probability;
      }
      log += Math.log((double) (n - k) / (k + 1)) + Math.log(p) - Math.log1p(-p);
    }
    return atMost > level && atLeast > level;
  }
}
