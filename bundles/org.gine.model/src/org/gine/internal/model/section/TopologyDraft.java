package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.yaml.Located;
import org.gine.model.EmulatedRouting;

/**
 * A topology as the file gives it: every value on its own is right or null, references are not
 * checked.
 *
 * @param name null where the file is silent
 * @param duration null where the file is silent
 */
public record TopologyDraft(
    String name,
    long seed,
    Duration duration,
    Map<String, MapType.Entry<NodeDraft>> nodes,
    Map<String, MapType.Entry<LinkDraft>> links,
    Map<String, MapType.Entry<RoutingDraft>> routing,
    EmulatedRouting emulatedRouting,
    List<TimelineDraft> timeline,
    Map<String, MapType.Entry<TrafficDraft>> traffic,
    List<ExpectDraft> expectations) {

  /** The same with another seed. */
  public TopologyDraft withSeed(long other) {
    return new TopologyDraft(
        name,
        other,
        duration,
        nodes,
        links,
        routing,
        emulatedRouting,
        timeline,
        traffic,
        expectations);
  }

  /** A node's name with its place, whatever the node is. */
  public Located<String> nodeKey(String node) {
    return nodes.get(node).key();
  }
}
