package org.gine.internal.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who starts a sandbox. */
enum Identity {
  /** Root, whose sandbox knows all users of the machine. */
  ROOT,
  /** Somebody without rights, whose sandbox knows only one user, called root inside. */
  ORDINARY_USER;

  /** Those that the user who runs the tests can take. */
  static List<Identity> possible() {
    return isRoot() ? List.of(values()) : List.of(ORDINARY_USER);
  }

  static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
