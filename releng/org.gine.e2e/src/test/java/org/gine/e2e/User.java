package org.gine.e2e;

import java.util.List;

/** Who runs GINE in a test. The tests themselves run as root, because only root can become both. */
enum User {
  ROOT(List.of()),
  /** {@code nobody}, without any privilege or group. */
  ORDINARY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));

  private final List<String> prefix;

  User(List<String> prefix) {
    this.prefix = prefix;
  }

  /** What comes before a command so that this user runs it. */
  List<String> prefix() {
    return prefix;
  }
}
