package org.gine.internal.plugins.p2;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.core.IProvisioningAgentProvider;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.eclipse.equinox.p2.repository.artifact.IArtifactDescriptor;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepositoryManager;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepository;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepositoryManager;
import org.gine.plugins.PluginException;
import org.gine.plugins.PluginSite;
import org.gine.plugins.TemporaryFolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads p2 repositories by p2's own library, and nothing more of p2: no profile and no engine. What
 * was fetched is installed like any other plug-in, by being put into the drop folder.
 */
@Component
public final class P2Site implements PluginSite {
  /** What p2 appends to a feature's id. */
  private static final String FEATURE = ".feature.group";

  private static final String BUNDLE = "osgi.bundle";
  private static final Set<String> SCHEMES = Set.of("http", "https", "file");

  private final IProvisioningAgentProvider agents;
  private final Set<String> present;

  /** Is made by Declarative Services. */
  @Activate
  public P2Site(@Reference IProvisioningAgentProvider agents, BundleContext context) {
    this.agents = agents;
    this.present =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getLocation().contains("reference:"))
            .map(Bundle::getSymbolicName)
            .collect(Collectors.toSet());
  }

  @Override
  public List<Path> fetch(URI site, List<String> names, Path folder)
      throws PluginException, IOException {
    if (!SCHEMES.contains(String.valueOf(site.getScheme()))) {
      throw new PluginException(
          "the address of an update site must begin with http:, https: or file:, but is " + site);
    }
    try (TemporaryFolder work = new TemporaryFolder()) {
      return fetch(site, names, folder, agents.createAgent(work.path().toUri()));
    } catch (ProvisionException e) {
      throw new PluginException(site + " can not be used: " + deepest(e.getStatus()), e);
    }
  }

  private List<Path> fetch(URI site, List<String> names, Path folder, IProvisioningAgent agent)
      throws ProvisionException, PluginException, IOException {
    try {
      agent.registerService(HttpTransport.SERVICE, new HttpTransport());
      IMetadataRepository units =
          agent
              .getService(IMetadataRepositoryManager.class)
              .loadRepository(site, new NullProgressMonitor());
      IArtifactRepository files =
          agent
              .getService(IArtifactRepositoryManager.class)
              .loadRepository(site, new NullProgressMonitor());
      Needs needs = new Needs(units, present::contains);
      Set<IInstallableUnit> wanted = new LinkedHashSet<>();
      for (String name : names) {
        wanted.addAll(needs.of(find(units, site, name)));
      }
      List<Path> jars = new ArrayList<>();
      for (IInstallableUnit unit : wanted) {
        for (IArtifactKey key : unit.getArtifacts()) {
          if (BUNDLE.equals(key.getClassifier())) {
            jars.add(save(files, key, folder));
          }
        }
      }
      if (jars.isEmpty()) {
        throw new PluginException(String.join(", ", names) + " of " + site + " has no bundles");
      }
      return jars;
    } finally {
      agent.stop();
    }
  }

  private static IInstallableUnit find(IMetadataRepository units, URI site, String name)
      throws PluginException {
    int slash = name.indexOf('/');
    String id = slash < 0 ? name : name.substring(0, slash);
    String version = slash < 0 ? "" : name.substring(slash + 1);
    List<IInstallableUnit> all =
        units.query(QueryUtil.ALL_UNITS, null).toUnmodifiableSet().stream().sorted().toList();
    return all.stream()
        .filter(unit -> unit.getId().equals(id) || unit.getId().equals(id + FEATURE))
        .filter(unit -> version.isEmpty() || unit.getVersion().toString().equals(version))
        .max(IInstallableUnit::compareTo)
        .orElseThrow(
            () ->
                new PluginException(
                    site + " has no " + name + "; it has: " + String.join(", ", offers(all))));
  }

  /** What may be asked for, without what p2 only needs for itself. */
  private static List<String> offers(List<IInstallableUnit> units) {
    return units.stream()
        .filter(
            unit ->
                unit.getId().endsWith(FEATURE)
                    || unit.getArtifacts().stream().anyMatch(k -> BUNDLE.equals(k.getClassifier())))
        .map(unit -> unit.getId().replace(FEATURE, "") + "/" + unit.getVersion())
        .distinct()
        .toList();
  }

  /** p2 compares with the checksums of the site. */
  private static Path save(IArtifactRepository files, IArtifactKey key, Path folder)
      throws PluginException, IOException {
    IArtifactDescriptor[] descriptors = files.getArtifactDescriptors(key);
    if (descriptors.length == 0) {
      throw new PluginException(files.getLocation() + " names " + key + ", but does not have it");
    }
    Path jar = folder.resolve(key.getId() + "_" + key.getVersion() + ".jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      IStatus status = files.getArtifact(descriptors[0], out, new NullProgressMonitor());
      if (!status.isOK()) {
        throw new PluginException(key.getId() + " can not be fetched: " + deepest(status));
      }
    }
    return jar;
  }

  /** p2 wraps what went wrong into what it wanted to do. */
  private static String deepest(IStatus status) {
    IStatus inner = status;
    while (inner.getChildren().length > 0) {
      inner = inner.getChildren()[0];
    }
    return inner.getMessage();
  }
}
