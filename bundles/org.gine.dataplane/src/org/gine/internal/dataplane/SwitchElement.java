package org.gine.internal.dataplane;

import java.util.Arrays;
import org.gine.dataplane.DropReason;
import org.gine.packet.Frame;
import org.gine.packet.wire.Ethernet;

/**
 * A switching hub: learns source addresses (in one table for all VLANs), floods broadcasts,
 * multicasts and frames to unknown addresses, and never sends a frame back to the port from which
 * it came.
 */
final class SwitchElement {
  private final MacTable table = new MacTable();
  private SwitchPort[] ports = {};
  private final WorkList switching;

  SwitchElement(WorkList switching) {
    this.switching = switching;
  }

  /**
   * Adds a port.
   *
   * @param toSwitch the link direction that ends here
   * @param fromSwitch the link direction that begins here
   */
  void addPort(LinkDirection toSwitch, LinkDirection fromSwitch) {
    SwitchPort port = new SwitchPort(ports.length, toSwitch, fromSwitch);
    for (SwitchPort other : ports) {
      other.others = with(other.others, fromSwitch);
      port.others = with(port.others, other.fromSwitch);
    }
    ports = Arrays.copyOf(ports, ports.length + 1);
    ports[port.number] = port;
  }

  private static LinkDirection[] with(LinkDirection[] some, LinkDirection one) {
    LinkDirection[] more = Arrays.copyOf(some, some.length + 1);
    more[some.length] = one;
    return more;
  }

  private void forward(Frame frame, SwitchPort ingress, long nanos) {
    long destination = Ethernet.destination(frame.buffer(), frame.start());
    long source = Ethernet.source(frame.buffer(), frame.start());
    if (!ingress.hasLearned(source, nanos) && !Ethernet.isGroup(source)) {
      table.learn(source, ingress.number, nanos);
    }
    int known = Ethernet.isGroup(destination) ? MacTable.UNKNOWN : table.lookup(destination, nanos);
    if (known == ingress.number || ingress.others.length == 0) {
      ingress.toSwitch.drop(frame, DropReason.NO_PORT);
      return;
    }
    ingress.toSwitch.left(frame, nanos);
    if (known == MacTable.UNKNOWN) {
      flood(frame, ingress.others);
    } else {
      ports[known].fromSwitch.enter(frame, frame.departureNanos());
    }
  }

  /** Copies for all but the last, which gets the frame itself. */
  private static void flood(Frame frame, LinkDirection[] directions) {
    int last = directions.length - 1;
    for (int i = 0; i < last; i++) {
      copy(frame, directions[i]);
    }
    directions[last].enter(frame, frame.departureNanos());
  }

  private static void copy(Frame frame, LinkDirection to) {
    Frame copy = frame.pool().take();
    if (copy == null) {
      to.refuse(frame.wireFrames(), frame.wireBytes(), DropReason.POOL_EMPTY);
    } else if (copy.copyFrom(frame)) {
      to.enter(copy, frame.departureNanos());
    } else {
      copy.release();
      to.refuse(frame.wireFrames(), frame.wireBytes(), DropReason.POOL_EMPTY);
    }
  }

  /** Where a link enters and leaves the switch. */
  private final class SwitchPort {
    private final int number;
    private final LinkDirection toSwitch;
    private final LinkDirection fromSwitch;

    /** Out of all ports but this one. */
    private LinkDirection[] others = {};

    private long learned = Ethernet.BROADCAST;
    private long learnedNanos;

    SwitchPort(int number, LinkDirection toSwitch, LinkDirection fromSwitch) {
      this.number = number;
      this.toSwitch = toSwitch;
      this.fromSwitch = fromSwitch;
      Inbox.connect(toSwitch, switching, this::receive, null);
    }

    /** Whether the last frame said the same: those that come together mostly have one source. */
    boolean hasLearned(long source, long nanos) {
      boolean same = source == learned && nanos == learnedNanos;
      learned = source;
      learnedNanos = nanos;
      return same;
    }

    private void receive(Frame frame, long nanos) {
      forward(frame, this, nanos);
    }
  }
}
