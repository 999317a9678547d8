package org.gine.internal.runtime.judge;

import org.gine.runtime.Measurement;

/** Knows whether the machine kept up while something was measured. */
@FunctionalInterface
public interface MachineDoubt {

  /** Why a measurement cannot be trusted, for people; empty when it can. */
  String about(Measurement measurement);

  /** The machine kept up. */
  static MachineDoubt none() {
    return measurement -> "";
  }
}
