package org.gine.internal.plugins;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.osgi.signedcontent.SignedContentFactory;
import org.gine.plugins.Plugins;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;

/**
 * Begins to watch over plug-ins, before the first is installed. No component of Declarative
 * Services: the framework asks the hook while it resolves, when no component can be made.
 */
public final class Activator implements BundleActivator {
  /** System property with the folders of settings, the administrator's first. */
  private static final String SETTINGS = "gine.settings";

  @Override
  public void start(BundleContext context) {
    List<Path> folders =
        Stream.of(System.getProperty(SETTINGS, "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
    Settings settings = Settings.read(folders);
    ServiceReference<SignedContentFactory> contents =
        context.getServiceReference(SignedContentFactory.class);
    Admission admission = new Admission(settings, context.getService(contents));
    context.registerService(ResolverHookFactory.class, admission, null);
    context.registerService(
        Plugins.class, new DroppedBundles(context, admission, settings.mistake()), null);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes back what was registered.
  }
}
