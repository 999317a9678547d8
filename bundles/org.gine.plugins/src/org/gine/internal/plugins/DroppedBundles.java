package org.gine.internal.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gine.plugins.DroppedPlugin;
import org.gine.plugins.DroppedPlugin.State;
import org.gine.plugins.PluginException;
import org.gine.plugins.PluginFolder;
import org.gine.plugins.Plugins;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * The folder into which users drop plug-ins. FileInstall installs them while the start-up state is
 * prepared; it does not say what it could not use.
 */
final class DroppedBundles implements Plugins {
  /** FileInstall's own name for it; a comma stands for none. */
  private static final String PROPERTY = "felix.fileinstall.dir";

  private final BundleContext context;
  private final Admission admission;
  private final String settingsMistake;

  DroppedBundles(BundleContext context, Admission admission, String settingsMistake) {
    this.context = context;
    this.admission = admission;
    this.settingsMistake = settingsMistake;
  }

  @Override
  public String settingsMistake() {
    return settingsMistake;
  }

  @Override
  public List<DroppedPlugin> dropped() {
    String folder = context.getProperty(PROPERTY);
    if (folder == null || !Files.isDirectory(Path.of(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(this::look)
          .toList();
    } catch (IOException e) {
      return List.of(
          new DroppedPlugin(
              Path.of(folder), "", "", State.UNUSABLE, "the folder can not be looked at: " + e));
    }
  }

  private DroppedPlugin look(Path jar) {
    Bundle bundle = context.getBundle(jar.toFile().toURI().toString());
    if (bundle == null) {
      return notInstalled(jar);
    }
    String refusal = admission.refusal(bundle);
    if (!refusal.isEmpty()) {
      return plugin(jar, bundle, State.REFUSED, refusal);
    }
    String obstacle = obstacle(bundle);
    return plugin(jar, bundle, obstacle.isEmpty() ? State.ACTIVE : State.UNUSABLE, obstacle);
  }

  private DroppedPlugin notInstalled(Path jar) {
    PluginFolder.Plugin plugin;
    try {
      plugin = PluginFolder.require(jar);
    } catch (PluginException | IOException e) {
      return new DroppedPlugin(jar, "", "", State.UNUSABLE, e.getMessage());
    }
    String refusal = admission.refusal(jar);
    return new DroppedPlugin(
        jar,
        plugin.name(),
        plugin.version(),
        refusal.isEmpty() ? State.UNUSABLE : State.REFUSED,
        refusal.isEmpty() ? "another one of its name and version is there" : refusal);
  }

  @Override
  public void forgetRefused() {
    for (Bundle bundle : context.getBundles()) {
      if (!admission.refusal(bundle).isEmpty()) {
        try {
          bundle.uninstall();
        } catch (BundleException e) {
          throw new IllegalStateException(bundle + " is refused, and can not be taken out", e);
        }
      }
    }
  }

  private static DroppedPlugin plugin(Path jar, Bundle bundle, State state, String reason) {
    return new DroppedPlugin(
        jar, bundle.getSymbolicName(), bundle.getVersion().toString(), state, reason);
  }

  /** What keeps a bundle from being started; the framework tells only who tries. */
  private static String obstacle(Bundle bundle) {
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
