package org.gine.internal.cli.doctor;

/**
 * One thing that the machine offers or lacks.
 *
 * @param area heading it stands under
 * @param name what was looked for
 * @param state whether it is there
 * @param found what was found, in a few words
 * @param neededFor what needs it
 * @param remedy what to do, empty where nothing is to be done
 */
public record Finding(
    String area, String name, State state, String found, String neededFor, String remedy) {

  /** Whether it is there. */
  public enum State {
    /** It is. */
    OK,
    /** It is not, or too small: some runs are not possible, or not as good. */
    WARN,
    /** It is not, and no run is possible without it. */
    MISSING
  }

  static Finding ok(String area, String name, String found, String neededFor) {
    return new Finding(area, name, State.OK, found, neededFor, "");
  }

  /** There, or else a warning with a remedy. */
  static Finding good(
      boolean good, String area, String name, String found, String neededFor, String remedy) {
    return new Finding(
        area, name, good ? State.OK : State.WARN, found, neededFor, good ? "" : remedy);
  }

  /** There, or else no run is possible. */
  static Finding required(
      boolean good, String area, String name, String found, String neededFor, String remedy) {
    return new Finding(
        area, name, good ? State.OK : State.MISSING, found, neededFor, good ? "" : remedy);
  }
}
