package org.gine.impairment;

import org.osgi.annotation.versioning.ProviderType;

/** A frame that waits. What {@link FrameView} says of it is valid for as long as it waits. */
@ProviderType
public abstract class QueuedFrame implements FrameView {
  /** The next one in the list that holds it. */
  QueuedFrame next;

  /** Whether a list holds it. */
  boolean listed;

  /** For GINE only. */
  protected QueuedFrame() {}

  /** When it came. */
  public abstract long enqueuedNanos();

  /** Takes it out of whatever list it is in; for GINE only, when a waiting room is given up. */
  protected final void forgetList() {
    next = null;
    listed = false;
  }
}
