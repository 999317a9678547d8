package org.gine.internal.cli;

import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

/**
 * Stops the OSGi framework when the process is asked to end by a signal, so that services are
 * deactivated: Equinox itself does nothing then.
 */
final class FrameworkShutdown extends Thread {

  /** How long services may take to end, in milliseconds. */
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(30);

  private final Framework framework;

  FrameworkShutdown(Bundle systemBundle) {
    super("gine-shutdown");
    this.framework = systemBundle.adapt(Framework.class);
  }

  @Override
  public void run() {
    try {
      framework.stop();
      FrameworkEvent end = framework.waitForStop(PATIENCE_MILLIS);
      if (end.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
        System.err.println(
            "gine: services did not end within "
                + TimeUnit.MILLISECONDS.toSeconds(PATIENCE_MILLIS)
                + " s; leaving them to the kernel");
      }
    } catch (BundleException e) {
      System.err.println("gine: stopping the services failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
