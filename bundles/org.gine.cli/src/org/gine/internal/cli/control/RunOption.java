package org.gine.internal.cli.control;

import picocli.CommandLine.Option;

/** Which run a command means. */
public final class RunOption {
  @Option(
      names = "--run",
      paramLabel = "ID",
      description =
          "The run that is meant, or the beginning of its identifier."
              + " Needed only where more than one lives.")
  private String id;

  /** The identifier or null. */
  String id() {
    return id;
  }
}
