package org.gine.plugins;

import java.nio.file.Path;

/**
 * A file in the drop folder, as this process found it.
 *
 * @param file where it lies
 * @param bundle its symbolic name; empty when it is no bundle
 * @param version of the bundle; empty when it is none
 * @param state what became of it
 * @param reason why it is not active, for people; empty when it is
 */
public record DroppedPlugin(Path file, String bundle, String version, State state, String reason) {

  /** What became of a file in the drop folder. */
  public enum State {
    /** It is used. */
    ACTIVE,
    /** It would work, but the settings forbid it. */
    REFUSED,
    /** It can not work here. */
    UNUSABLE
  }
}
