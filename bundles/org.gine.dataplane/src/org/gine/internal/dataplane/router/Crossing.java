package org.gine.internal.dataplane.router;

import org.gine.packet.Frame;

/** The link by which frames leave a router's interface, as a {@link Trail} sees it. */
public interface Crossing {
  /**
   * The router's interface at the far end; null: there is none, or frames do not all arrive there
   * unchanged and at once.
   */
  RouterInterface entrance();

  /** Whether nothing that has entered it is still on its way to the far end. */
  boolean isClear();

  /** Counts a frame that enters it and arrives. */
  void cross(Frame frame);
}
