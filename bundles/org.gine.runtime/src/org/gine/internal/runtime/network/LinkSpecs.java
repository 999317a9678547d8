package org.gine.internal.runtime.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.LinkSpec;
import org.gine.model.Direction;
import org.gine.model.Link;
import org.gine.model.LinkParameters;
import org.gine.model.Node;
import org.gine.model.QueueLimit;
import org.gine.model.Topology;

/** Turns the model's links into what the data path builds. */
final class LinkSpecs {
  /** Ethernet header without FCS, in bytes. */
  private static final int ETHERNET_HEADER = 14;

  /**
   * Seconds of traffic at the link's rate that an automatic queue holds on top of the link's own
   * round trip: room for the other links of a path.
   */
  private static final double SPARE_SECONDS = 0.1;

  /** An automatic queue holds at least this many full frames. */
  private static final int LEAST_FRAMES = 64;

  /** Below this rate, in bit/s, the frames of a superframe would be paced one by one anyway. */
  private static final long SLOW = 1_000_000_000L;

  private LinkSpecs() {}

  /** Whether the nodes at its ends leave segmentation to the link. */
  static boolean takesSuperframes(Link link) {
    return switch (link.offload()) {
      case ON -> true;
      case OFF -> false;
      case AUTO -> !isSlow(link.forward()) && !isSlow(link.backward());
    };
  }

  private static boolean isSlow(LinkParameters parameters) {
    long rate = parameters.rate().bitsPerSecond();
    return rate != 0 && rate < SLOW;
  }

  /** Name of an outer veth end; at most 15 bytes for up to ten million links. */
  static String outerName(int linkIndex, int end) {
    return "gine" + linkIndex + "." + end;
  }

  static LinkSpec of(
      Topology topology,
      Link link,
      int index,
      Intercepts intercepts,
      EmulatedRouters routers,
      LinkStages stages)
      throws IOException {
    return new LinkSpec(
        link.name(),
        end(topology, link.first(), index, 0, intercepts, routers),
        end(topology, link.second(), index, 1, intercepts, routers),
        link.mtu(),
        stages.complete(
            direction(link, link.forward(), link.backward(), Direction.FORWARD),
            Direction.FORWARD,
            link.forward()),
        stages.complete(
            direction(link, link.forward(), link.backward(), Direction.BACKWARD),
            Direction.BACKWARD,
            link.backward()),
        link.halfDuplex(),
        seed(topology.seed(), link.name()));
  }

  private static LinkSpec.End end(
      Topology topology,
      Link.Endpoint endpoint,
      int index,
      int end,
      Intercepts intercepts,
      EmulatedRouters routers)
      throws IOException {
    Node node = topology.nodes().get(endpoint.node());
    return switch (node.kind()) {
      case HOST, ROUTER -> new LinkSpec.InterfaceEnd(outerName(index, end));
      case SWITCH -> new LinkSpec.SwitchEnd(node.name());
      case EMULATED_ROUTER -> routers.end(endpoint);
      case INTERCEPT -> intercepts.end(node, endpoint);
      case EXTERNAL, TAP -> MachineInterfaces.end(endpoint);
    };
  }

  /** The parameters of one direction without what is plugged in, given those of both. */
  static DirectionSpec direction(
      Link link, LinkParameters forward, LinkParameters backward, Direction direction) {
    LinkParameters own = direction == Direction.FORWARD ? forward : backward;
    long roundTripNanos = forward.delay().nanos() + backward.delay().nanos();
    QueueLimit queue = own.queue();
    long queueBytes =
        switch (queue.unit()) {
          // With a discipline, for when that is not there.
          case AUTO, MANAGED ->
              automaticQueueBytes(own.rate().bitsPerSecond(), roundTripNanos, link.mtu());
          case BYTES -> queue.amount();
          case TIME -> timedQueueBytes(own.rate().bitsPerSecond(), queue.amount(), link.mtu());
          case PACKETS -> 0;
        };
    return new DirectionSpec(
        own.rate().bitsPerSecond(),
        own.delay().nanos(),
        own.delay().jitterNanos(),
        DirectionSpec.Distribution.valueOf(own.delay().distribution().name()),
        own.loss().probability(),
        queue.unit() == QueueLimit.Unit.PACKETS ? queue.amount() : 0,
        queueBytes);
  }

  /**
   * One bandwidth-delay product of the link's own round trip and a spare one, so that a single
   * loss-based TCP flow keeps the link busy (RFC 3439, section 3.2.1, gives the rule).
   *
   * @return bytes; 0 (no limit) when there is no rate and so never a queue
   */
  static long automaticQueueBytes(long bitsPerSecond, long roundTripNanos, int mtu) {
    if (bitsPerSecond == 0) {
      return 0;
    }
    double seconds = roundTripNanos / 1e9 + SPARE_SECONDS;
    long least = (long) LEAST_FRAMES * (mtu + ETHERNET_HEADER);
    return Math.max(least, (long) (bitsPerSecond / 8.0 * seconds));
  }

  /**
   * What a rate serves in a time, and room for one full frame at least: with less, none would pass.
   *
   * @return bytes; 0 (no limit) when there is no rate and so never a queue
   */
  static long timedQueueBytes(long bitsPerSecond, long nanos, int mtu) {
    double bytes = bitsPerSecond / 8.0 * (nanos / 1e9);
    return bitsPerSecond == 0 ? 0 : Math.max(mtu + ETHERNET_HEADER, (long) bytes);
  }

  /** A seed of the link's own, so that adding a link changes no decision of another (FNV-1a). */
  static long seed(long runSeed, String link) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : link.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash ^ runSeed;
  }
}
