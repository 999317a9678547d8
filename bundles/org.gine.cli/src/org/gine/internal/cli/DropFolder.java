package org.gine.internal.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * The folder into which users drop plug-ins. FileInstall installs them while the start-up state is
 * prepared; it does not say what it could not use.
 */
final class DropFolder {
  /** FileInstall's own name for it; a comma stands for none. */
  private static final String PROPERTY = "felix.fileinstall.dir";

  private final BundleContext context;

  DropFolder(BundleContext context) {
    this.context = context;
  }

  /** What is of no use in the folder and why, one line each, in the order of names. */
  List<String> complaints() {
    String folder = context.getProperty(PROPERTY);
    if (folder == null || !Files.isDirectory(Path.of(folder))) {
      return List.of();
    }
    List<String> complaints = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(folder), "*.jar")) {
      for (Path jar : jars) {
        String reason = reason(jar);
        if (!reason.isEmpty()) {
          complaints.add("plug-in " + jar + " is not used: " + reason);
        }
      }
    } catch (IOException e) {
      complaints.add("plug-ins in " + folder + " cannot be looked at: " + e);
    }
    Collections.sort(complaints);
    return complaints;
  }

  private String reason(Path jar) {
    Bundle bundle = context.getBundle(jar.toFile().toURI().toString());
    if (bundle == null) {
      return "it is no OSGi bundle (its manifest must name a Bundle-SymbolicName), or another one of"
          + " its name and version is there";
    }
    if (bundle.getState() != Bundle.INSTALLED) {
      return "";
    }
    try {
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      return "";
    } catch (BundleException e) {
      return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
    }
  }
}
