package org.gine.internal.dataplane.router;

/** What a {@link Trail} asks a router about one address family. */
interface Family {
  /**
   * The way of all packets of a flow that come in at an interface; null: they are not forwarded, or
   * not all the same way.
   */
  ForwardingTable.NextHop way(RouterInterface in, Flow flow);

  /** The interface by which a way leads out; null: it is not attached. */
  RouterInterface out(ForwardingTable.NextHop hop);

  /** The neighbours of an interface. */
  NeighborCache neighborsOf(RouterInterface itf);

  /** The same of the router that has this interface. */
  Family of(RouterInterface other);
}
