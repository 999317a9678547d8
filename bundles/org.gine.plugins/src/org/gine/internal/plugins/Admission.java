package org.gine.internal.plugins;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.osgi.signedcontent.SignedContentFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Keeps bundles that the settings forbid from being resolved, however they were installed: none of
 * their code runs.
 */
final class Admission implements ResolverHookFactory, ResolverHook {
  /** How the launcher installs what the product consists of. */
  private static final String OWN = "reference:file:plugins/";

  private final Settings settings;
  private final Signatures signatures;
  private final Map<BundleRevision, String> known = new ConcurrentHashMap<>();

  Admission(Settings settings, SignedContentFactory contents) {
    this.settings = settings;
    this.signatures = new Signatures(contents, settings.signers());
  }

  /** Why a bundle may not be used, for people; empty when it may. */
  String refusal(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null ? "" : refusal(revision);
  }

  private String refusal(BundleRevision revision) {
    Bundle bundle = revision.getBundle();
    if (!settings.signedOnly() || bundle.getBundleId() == 0 || isOwn(bundle)) {
      return "";
    }
    return known.computeIfAbsent(revision, unknown -> reason(() -> signatures.objection(bundle)));
  }

  /** Why a plug-in that is not installed would not be used, for people, or empty. */
  String refusal(Path jar) {
    return settings.signedOnly() ? reason(() -> signatures.objection(jar)) : "";
  }

  private static boolean isOwn(Bundle bundle) {
    String location = bundle.getLocation();
    return (location.startsWith(OWN) || location.startsWith("initial@" + OWN))
        && !location.contains("..");
  }

  private String reason(Supplier<String> look) {
    if (!settings.mistake().isEmpty()) {
      return "the settings for plug-ins are wrong, so none is used: " + settings.mistake();
    }
    String objection = look.get();
    return objection.isEmpty()
        ? ""
        : objection + ", and the settings say plugins: signed-only (see gine plugin --help)";
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return this;
  }

  @Override
  public void filterResolvable(Collection<BundleRevision> candidates) {
    candidates.removeIf(revision -> !refusal(revision).isEmpty());
  }

  @Override
  public void filterSingletonCollisions(
      BundleCapability singleton, Collection<BundleCapability> collisions) {
    // None of ours to decide.
  }

  @Override
  public void filterMatches(
      BundleRequirement requirement, Collection<BundleCapability> candidates) {
    // None of ours to decide.
  }

  @Override
  public void end() {
    // The next resolution asks anew.
  }
}
