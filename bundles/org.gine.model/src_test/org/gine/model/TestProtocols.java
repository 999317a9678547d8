package org.gine.model;

import java.util.List;
import java.util.Map;

/** Two protocols, one with an option of each type, which takes a key only with authentication. */
final class TestProtocols implements ProtocolCatalog {
  static final ProtocolCatalog INSTANCE = new TestProtocols();

  @Override
  public List<String> names() {
    return List.of("rip", "ripng");
  }

  @Override
  public List<Option> options(String protocol) {
    if (protocol.equals("ripng")) {
      return List.of();
    }
    return List.of(
        new Option("update", Type.DURATION, "30s", 0.5, 600),
        new Option("metric", Type.INTEGER, "1", 1, 15),
        new Option("authentication", Type.BOOLEAN, "false", 0, 0),
        new Option("key", Type.TEXT, "", 0, 0));
  }

  @Override
  public Map<String, String> refusals(Topology topology) {
    Routing rip = topology.routing().get("rip");
    return rip != null
            && rip.options().get("authentication").equals("false")
            && !rip.options().get("key").isEmpty()
        ? Map.of("rip", "a key needs authentication: true")
        : Map.of();
  }
}
