package org.gine.internal.runtime.network;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.LinkSpec;
import org.gine.netns.NamespaceManager;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeSpec;
import org.gine.netns.VethSpec;

/**
 * Plays a small piece of traffic between two nodes of its own before the real network is made, so
 * that the Java machine has compiled the path of a frame when the first measured one comes. Without
 * it, frames of the first seconds leave milliseconds late.
 */
public final class Rehearsal {
  private static final Duration AT_MOST = Duration.ofSeconds(20);
  private static final List<String> NAMES = List.of("rehearsal-1", "rehearsal-2");

  /** RFC 5737's documentation range: it cannot meet an address of the network. */
  private static final List<String> ADDRESSES = List.of("192.0.2.1/30", "192.0.2.2/30");

  /** Slow enough to pace and to delay every frame, fast enough to last less than a second. */
  private static final DirectionSpec LINK =
      new DirectionSpec(
          2_000_000_000, 50_000, 0, DirectionSpec.Distribution.UNIFORM, 0.001, 0, 1 << 20);

  /** Flood ping (ping(8)): bursts of sixteen, some ten thousand full frames in each direction. */
  private static final List<String> TRAFFIC =
      List.of("ping", "-q", "-f", "-l", "16", "-c", "10000", "-w", "2", "-s", "1400", "192.0.2.2");

  private Rehearsal() {}

  /**
   * Plays it, and takes everything of it away again.
   *
   * @param emulator one that is used for nothing else; the caller closes it
   * @param nodesDirectory directory on the run's own file system
   */
  public static void play(NamespaceManager namespaces, Emulator emulator, Path nodesDirectory)
      throws IOException, InterruptedException {
    List<NodeNamespaces> nodes =
        namespaces.createNodes(
            NAMES.stream()
                .map(
                    name ->
                        new NodeSpec(
                            name, nodesDirectory.resolve(name), Map.of(), List.of(), Map.of()))
                .toList());
    try {
      namespaces.createVeths(List.of(veth(nodes, 0), veth(nodes, 1)));
      emulator.addLinks(
          List.of(
              new LinkSpec(
                  "rehearsal",
                  new LinkSpec.InterfaceEnd(NAMES.get(0)),
                  new LinkSpec.InterfaceEnd(NAMES.get(1)),
                  1500,
                  LINK,
                  LINK,
                  1)));
      // Its exit code tells of lost echoes, of which there are some.
      nodes.getFirst().run(TRAFFIC, Map.of(), AT_MOST);
    } finally {
      for (NodeNamespaces node : nodes) {
        node.close();
      }
    }
  }

  private static VethSpec veth(List<NodeNamespaces> nodes, int i) {
    return new VethSpec(
        NAMES.get(i),
        nodes.get(i),
        "eth0",
        "02:00:00:00:00:0" + (i + 1),
        1500,
        List.of(ADDRESSES.get(i)),
        true);
  }
}
