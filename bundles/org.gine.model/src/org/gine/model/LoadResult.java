package org.gine.model;

import java.util.List;

/**
 * What came out of a topology file.
 *
 * @param topology the network; null if there are problems
 * @param problems all mistakes, in the order of the file; empty if there are none
 */
public record LoadResult(Topology topology, List<Problem> problems) {

  /** True if the file has no mistake. */
  public boolean isValid() {
    return problems.isEmpty();
  }
}
