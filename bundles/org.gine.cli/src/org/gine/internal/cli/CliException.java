package org.gine.internal.cli;

/** Ends a command with a message for the user and an exit code. */
public final class CliException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * An end.
   *
   * @param exitCode one of {@link ExitCode}
   * @param message what is wrong and what to do
   */
  public CliException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** An end with the exception behind it. */
  public CliException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The exit code. */
  public int exitCode() {
    return exitCode;
  }
}
