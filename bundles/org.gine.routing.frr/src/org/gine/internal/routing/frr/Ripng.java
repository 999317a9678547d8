package org.gine.internal.routing.frr;

import org.gine.routing.RoutingProtocol;
import org.osgi.service.component.annotations.Component;

/** {@code ripng}: RIPng by FRR. */
@Component(service = RoutingProtocol.class)
public final class Ripng extends RipRouting {

  /** For Declarative Services. */
  public Ripng() {
    super(RipVariant.RIPNG, new FrrDaemons(FrrDaemons.PROGRAMS));
  }
}
