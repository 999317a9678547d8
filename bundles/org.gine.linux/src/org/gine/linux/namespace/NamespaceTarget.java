package org.gine.linux.namespace;

import org.gine.linux.LinuxException;

/** Something by which namespaces can be joined (setns(2)). */
public sealed interface NamespaceTarget permits PidFd, NamespaceFile {
  /**
   * Joins them, for the calling thread.
   *
   * @param namespaceFlags which ones
   */
  void enter(int namespaceFlags) throws LinuxException;

  /** Whose namespaces they are, for messages. */
  String describe();
}
