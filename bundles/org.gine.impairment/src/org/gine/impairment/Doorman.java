package org.gine.impairment;

import org.osgi.annotation.versioning.ProviderType;

/** Takes frames that will not be sent, and marks those that will. */
@ProviderType
public interface Doorman {

  /**
   * A frame ends here.
   *
   * @param frame in none of the room's lists any more
   * @param reason one of a few constant words, under which it is counted
   */
  void drop(QueuedFrame frame, String reason);

  /**
   * Marks a frame as one that met congestion (RFC 3168), instead of dropping it.
   *
   * @return false when its sender does not understand that, and nothing has happened
   */
  boolean mark(QueuedFrame frame);
}
