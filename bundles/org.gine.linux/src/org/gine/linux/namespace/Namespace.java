package org.gine.linux.namespace;

import java.util.Set;

/** A kind of namespace that a thread can join. See namespaces(7). */
public enum Namespace {
  /** Mount points. */
  MOUNT(0x00020000),
  /** Host name. */
  UTS(0x04000000),
  /** System V IPC and POSIX message queues. */
  IPC(0x08000000),
  /** Network. */
  NET(0x40000000);

  /**
   * {@code CLONE_FS}: not a namespace, but must be given up before joining another mount namespace.
   */
  static final int CLONE_FS = 0x00000200;

  private final int flag;

  Namespace(int flag) {
    this.flag = flag;
  }

  static int flags(Set<Namespace> namespaces) {
    int flags = 0;
    for (Namespace namespace : namespaces) {
      flags |= namespace.flag;
    }
    return flags;
  }
}
