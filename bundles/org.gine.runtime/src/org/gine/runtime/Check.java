package org.gine.runtime;

/**
 * One judged expectation.
 *
 * @param name as the file names it
 * @param expected what was asked for, for people
 * @param measured what was measured, for people
 * @param unit unit of both numbers, or empty
 * @param expectedValue the number asked for in base units, NaN when it is no number
 * @param measuredValue the number measured in base units, NaN when there is none
 * @param verdict pass, fail, or invalid when nothing can be said
 * @param explanation why, where it is not plain
 */
public record Check(
    String name,
    String expected,
    String measured,
    String unit,
    double expectedValue,
    double measuredValue,
    Verdict verdict,
    String explanation) {

  /** Verdicts. */
  public enum Verdict {
    /** As asked. */
    PASS,
    /** Not as asked. */
    FAIL,
    /** The measurement did not run, or the machine could not keep up: nothing can be said. */
    INVALID
  }
}
