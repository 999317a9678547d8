package org.gine.internal.runtime.network;

import org.gine.dataplane.RouterSpec;
import org.gine.model.Interface;
import org.gine.model.Prefix;

/** Turns the model's interfaces inside of the emulator into the data path's. */
final class InsideAddresses {
  private InsideAddresses() {}

  /** An interface of something inside of the emulator that has addresses. */
  static RouterSpec.Interface itf(Interface itf) {
    return new RouterSpec.Interface(
        Long.parseLong(itf.mac().replace(":", ""), 16),
        itf.addresses().stream().map(InsideAddresses::prefix).toList());
  }

  static RouterSpec.Prefix prefix(Prefix prefix) {
    return new RouterSpec.Prefix(prefix.address(), prefix.length());
  }
}
