package org.gine.internal.cli;

import java.util.List;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.gine.remote.LocalRuns;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * The Equinox application behind the {@code gine} launcher: runs one command and gives its exit
 * code back, which becomes that of the process.
 */
public final class GineApplication implements IApplication {

  /**
   * System property by which the launcher asks to fill its configuration area, and nothing else.
   */
  private static final String PREPARE = "gine.prepare";

  private volatile Thread command;

  @Override
  public Object start(IApplicationContext context) throws CliException, InterruptedException {
    command = Thread.currentThread();
    BundleContext bundles = FrameworkUtil.getBundle(GineApplication.class).getBundleContext();
    if (Boolean.getBoolean(PREPARE)) {
      new OsgiServices(bundles).plugins().forgetRefused();
      Preparation.run(bundles);
      return IApplication.EXIT_OK;
    }
    Runtime.getRuntime().addShutdownHook(new FrameworkShutdown(bundles.getBundle(0)));
    List<String> arguments =
        LauncherArguments.of(
            (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
    return GineCommand.commandLine(
            StandardStreams.terminal(), new OsgiServices(bundles), new LocalRuns())
        .execute(arguments.toArray(String[]::new));
  }

  /** Interrupts the command; it is expected to clean up and return. */
  @Override
  public void stop() {
    Thread running = command;
    if (running != null) {
      running.interrupt();
    }
  }
}
