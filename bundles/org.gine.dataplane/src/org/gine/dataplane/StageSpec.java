package org.gine.dataplane;

import java.util.Objects;
import org.gine.impairment.Stage;

/**
 * A stage of a link direction.
 *
 * @param name unique in its direction. In a change, a stage of the same name goes on: the same
 *     object as it was, another one after {@link Stage#takeState} of the one before
 * @param stage decides; belongs to the loop from now on
 * @param filter which frames it is asked about; all others pass
 * @param blocks whether all its frames are dropped when it fails; otherwise they pass
 */
public record StageSpec(String name, Stage stage, FrameFilter filter, boolean blocks) {

  /** Checks that nothing is missing. */
  public StageSpec {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(filter, "filter");
  }
}
