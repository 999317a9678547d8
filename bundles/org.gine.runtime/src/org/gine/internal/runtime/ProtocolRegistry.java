package org.gine.internal.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.gine.routing.RoutingProtocol;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routing protocols that are installed now. They may come and go while the program runs. */
@Component(service = ProtocolRegistry.class)
public final class ProtocolRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(ProtocolRegistry.class);

  private final Map<String, RoutingProtocol> protocols = new ConcurrentHashMap<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(RoutingProtocol protocol) {
    RoutingProtocol before = protocols.putIfAbsent(protocol.name(), protocol);
    if (before != null) {
      LOG.warn(
          "routing protocol {} of {} is not used: {} has the same name",
          protocol.name(),
          protocol.getClass().getName(),
          before.getClass().getName());
    }
  }

  void remove(RoutingProtocol protocol) {
    protocols.remove(protocol.name(), protocol);
  }

  /** All, by name. */
  public Map<String, RoutingProtocol> all() {
    return new TreeMap<>(protocols);
  }

  /**
   * One by name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public RoutingProtocol get(String name) {
    RoutingProtocol protocol = protocols.get(name);
    if (protocol == null) {
      throw new IllegalArgumentException(
          "no routing protocol " + name + " is installed; installed are " + all().keySet());
    }
    return protocol;
  }
}
