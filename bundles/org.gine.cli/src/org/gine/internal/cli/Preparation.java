package org.gine.internal.cli;

import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Fills the configuration area that all later commands share and only read: the start itself lets
 * Equinox install and resolve the bundles there, and this unpacks the one native library.
 */
final class Preparation {

  private static final String JNA = "com.sun.jna";

  private Preparation() {}

  /**
   * Lets Equinox unpack JNA's native library into the configuration area.
   *
   * @throws IllegalStateException if the product lacks JNA or has none for this processor
   */
  static void run(BundleContext context) {
    Bundle jna =
        Arrays.stream(context.getBundles())
            .filter(bundle -> JNA.equals(bundle.getSymbolicName()))
            .findAny()
            .orElseThrow(() -> new IllegalStateException("the bundle " + JNA + " is missing"));
    try {
      Class.forName(JNA + ".Native", true, jna.loadClass(JNA + ".Native").getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalStateException("the native library of " + jna + " can not be loaded", e);
    }
  }
}
