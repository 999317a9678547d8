package org.gine.dataplane;

import java.util.Objects;
import org.gine.impairment.Stage;

/**
 * A stage of a link direction. In a change, a stage of the same name goes on: the same
 * specification as it was, another one after {@link Stage#takeState} of the one before.
 */
public final class StageSpec {
  private final String name;
  private final FrameFilter filter;
  private final boolean blocks;

  /** Null when it is not needed any more. */
  private volatile Stage stage;

  /**
   * A stage.
   *
   * @param name unique in its direction
   * @param stage decides; belongs to the loop from now on
   * @param filter which frames it is asked about; all others pass
   * @param blocks whether all its frames are dropped when it fails; otherwise they pass
   */
  public StageSpec(String name, Stage stage, FrameFilter filter, boolean blocks) {
    this.name = Objects.requireNonNull(name, "name");
    this.stage = Objects.requireNonNull(stage, "stage");
    this.filter = Objects.requireNonNull(filter, "filter");
    this.blocks = blocks;
  }

  /** Unique in its direction. */
  public String name() {
    return name;
  }

  /** Decides; null after it failed, so that whatever it holds is free. */
  public Stage stage() {
    return stage;
  }

  /** Which frames it is asked about; all others pass. */
  public FrameFilter filter() {
    return filter;
  }

  /** Whether all its frames are dropped when it fails; otherwise they pass. */
  public boolean blocks() {
    return blocks;
  }

  /** Lets go of the stage, which is not asked any more. */
  public void release() {
    stage = null;
  }
}
