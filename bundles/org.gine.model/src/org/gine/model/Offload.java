package org.gine.model;

/** Whether nodes leave the segmentation of what they send on a link to the wire. */
public enum Offload {
  /** Where no direction has a rate below 1 Gbit/s at the start. */
  AUTO,
  /** Always: superframes of up to 64 KiB enter the link. */
  ON,
  /** Never: nodes cut everything to the MTU themselves. */
  OFF
}
