package org.gine.runtime;

/**
 * Something that happened in a run.
 *
 * @param sequence 1, 2, 3, … without gaps
 * @param seconds since the run began
 * @param phase phase of the run at that moment
 * @param kind what kind of event
 * @param subject name of the node, link or traffic concerned, or empty
 * @param message one line for people
 */
public record RunEvent(
    long sequence, double seconds, Phase phase, Kind kind, String subject, String message) {

  /** Kinds of events. */
  public enum Kind {
    /** The run entered a phase. */
    PHASE,
    /** Progress within a phase. */
    PROGRESS,
    /** The timeline, or somebody by hand, changed something. */
    CHANGE,
    /** A measurement began or ended. */
    TRAFFIC,
    /** Something that the user should know, but that does not end the run. */
    WARNING,
    /** Why the run failed. */
    ERROR
  }
}
