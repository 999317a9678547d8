package org.gine.internal.cli;

/** What the process says with its exit code; part of the command's interface. */
public final class ExitCode {
  /** Done; of a run: every check passed; of a benchmark: every bar is reached. */
  public static final int OK = 0;

  /** A check failed or a bar is missed, or nothing can be said about it. */
  public static final int CHECKS_NOT_PASSED = 1;

  /** The command line, the topology file or a name in them is wrong; nothing was started. */
  public static final int BAD_INPUT = 2;

  /**
   * The request was right and could not be done; of a run: it could not be brought up, or broke.
   */
  public static final int FAILED = 3;

  /** The machine lacks a program or a privilege. */
  public static final int MISSING = 4;

  /** To the launcher only: all is well, and the run is to be attached to the machine. */
  public static final int ATTACHED = 10;

  /** Ended by Ctrl-C or another signal; of a run: its report was written. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
