package org.gine.internal.netns;

import java.util.Map;

/** What every program inside a node finds in its environment. */
final class ProgramEnvironment {
  /** Marks a program and all its descendants, however they detach themselves. */
  static final String MARK = "GINE_PROGRAM";

  private ProgramEnvironment() {}

  /** The home directory is one that every user can write to and that starts empty. */
  static Map<String, String> base() {
    return Map.of(
        "PATH",
        "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME",
        "/tmp",
        "LANG",
        "C.UTF-8",
        "TERM",
        "dumb");
  }

  /** Checks names and values, which would otherwise be cut off or mixed up silently. */
  static void check(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                "The name of an environment variable is not empty and has no = in it: \""
                    + name.replace('\0', '?')
                    + "\"");
          }
          if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                "The value of environment variable " + name + " has a zero character in it");
          }
        });
  }
}
