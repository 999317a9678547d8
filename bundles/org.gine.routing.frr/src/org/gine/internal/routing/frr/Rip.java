package org.gine.internal.routing.frr;

import org.gine.routing.RoutingProtocol;
import org.osgi.service.component.annotations.Component;

/** {@code rip}: RIP version 2 by FRR. */
@Component(service = RoutingProtocol.class)
public final class Rip extends RipRouting {

  /** For Declarative Services. */
  public Rip() {
    super(RipVariant.RIP, new FrrDaemons(FrrDaemons.PROGRAMS));
  }
}
