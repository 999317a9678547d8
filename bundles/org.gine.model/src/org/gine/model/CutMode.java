package org.gine.model;

/** How a link is cut. */
public enum CutMode {
  /** Carrier goes down on both ends, so that daemons notice at once. */
  CARRIER,
  /** Frames are lost, carrier stays. */
  SILENT
}
