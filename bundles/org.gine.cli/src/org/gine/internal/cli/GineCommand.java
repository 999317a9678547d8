package org.gine.internal.cli;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The top of the command line; without a subcommand it shows the help. */
@Command(
    name = "gine",
    mixinStandardHelpOptions = true,
    versionProvider = GineCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Emulates a wide-area network with real hosts and routing daemons on this machine.")
final class GineCommand implements Runnable {

  @picocli.CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  static CommandLine commandLine() {
    return new CommandLine(new GineCommand());
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The version of this bundle, and the Java that runs it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Bundle bundle = FrameworkUtil.getBundle(GineCommand.class);
      return new String[] {
        "gine " + bundle.getVersion(),
        "Java " + Runtime.version() + ", " + System.getProperty("os.arch")
      };
    }
  }
}
