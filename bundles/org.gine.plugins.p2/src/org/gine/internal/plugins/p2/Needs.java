package org.gine.internal.plugins.p2;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.IRequirement;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.query.QueryUtil;

/**
 * What units need of a site. Not a solver: a need that several units would meet is met by the one
 * of the highest version, and one that nobody meets is left to the framework, which names it.
 */
final class Needs {
  private final IQueryable<IInstallableUnit> site;
  private final Predicate<String> present;

  /**
   * @param present tells by symbolic name what the program has already
   */
  Needs(IQueryable<IInstallableUnit> site, Predicate<String> present) {
    this.site = site;
    this.present = present;
  }

  /** A unit, and all that it needs, and that these need. */
  Set<IInstallableUnit> of(IInstallableUnit wanted) {
    Set<IInstallableUnit> all = new LinkedHashSet<>();
    Deque<IInstallableUnit> open = new ArrayDeque<>();
    open.add(wanted);
    while (!open.isEmpty()) {
      IInstallableUnit unit = open.remove();
      if (all.add(unit)) {
        for (IRequirement requirement : unit.getRequirements()) {
          if (requirement.getMin() > 0) {
            meets(requirement).ifPresent(open::add);
          }
        }
      }
    }
    return all;
  }

  private Optional<IInstallableUnit> meets(IRequirement requirement) {
    return site
        .query(QueryUtil.createMatchQuery(requirement.getMatches()), null)
        .toUnmodifiableSet()
        .stream()
        .filter(unit -> !present.test(unit.getId()))
        .max(IInstallableUnit::compareTo);
  }
}
