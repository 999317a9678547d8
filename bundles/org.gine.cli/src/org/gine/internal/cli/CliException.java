package org.gine.internal.cli;

import java.util.List;
import org.gine.internal.cli.text.Similar;

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

  /**
   * Says that there is nothing of a name.
   *
   * @param what for example {@code profile}
   * @param state of those that there are, for example {@code known}
   */
  static CliException unknown(String what, String name, String state, List<String> names) {
    return new CliException(
        ExitCode.BAD_INPUT,
        "There is no "
            + what
            + " "
            + name
            + Similar.hint(name, names)
            + "; "
            + state
            + " are: "
            + String.join(", ", names));
  }

  /** The exit code. */
  public int exitCode() {
    return exitCode;
  }
}
