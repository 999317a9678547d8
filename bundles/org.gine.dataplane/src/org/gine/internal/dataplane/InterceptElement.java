package org.gine.internal.dataplane;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.InterceptSpec;
import org.gine.dataplane.RouterSpec;
import org.gine.internal.dataplane.router.Router;
import org.gine.internal.dataplane.router.RouterInterface;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.NanoClock;
import org.gine.packet.PacketIo;
import org.gine.packet.wire.Ethernet;

/**
 * Packets that are taken out of the kernel: they enter the emulated network at one of the sides,
 * handed to the neighbour there, and what comes out of it at a side is given back. Towards its
 * neighbours each side is a router's interface.
 */
final class InterceptElement implements Work, PacketIo.Receiver {
  private final InterceptSpec spec;
  private final PacketIo[] queues;
  private final LoopContext loop;
  private final Router router;
  private final LinkDirection[] ways;
  private final InetAddress[] ipv4;
  private final InetAddress[] ipv6;
  private boolean listed;

  /** A queue, as the loop listens to it. */
  private record Queue(PacketIo io, NanoClock clock) implements Source {
    @Override
    public int descriptor() {
      return io.descriptor();
    }

    @Override
    public int receive() throws IOException {
      return io.receive(clock.nanoTime());
    }
  }

  InterceptElement(InterceptSpec spec, LoopContext loop, FramePool pool) {
    this.spec = spec;
    this.queues = spec.queues().toArray(PacketIo[]::new);
    this.loop = loop;
    int sides = spec.sides().size();
    this.ways = new LinkDirection[sides];
    this.ipv4 = new InetAddress[sides];
    this.ipv6 = new InetAddress[sides];
    for (int i = 0; i < sides; i++) {
      ipv4[i] = spec.sides().get(i).neighbor(false);
      ipv6[i] = spec.sides().get(i).neighbor(true);
    }
    RouterSpec asRouter =
        new RouterSpec(
            spec.name(), spec.sides().stream().map(InterceptSpec.Side::itf).toList(), List.of());
    this.router = new Router(asRouter, loop.timers(), pool, loop.epoch(), this::leave);
    for (PacketIo queue : queues) {
      queue.connect(this, pool);
    }
  }

  InterceptSpec spec() {
    return spec;
  }

  /** To what the loop is to listen. */
  List<Source> sources() {
    return spec.queues().stream().<Source>map(io -> new Queue(io, loop.clock())).toList();
  }

  /** The end of a link that is one of its sides. */
  RouterAttachment attach(int side, LinkDirection in, LinkDirection out) {
    ways[side] = out;
    return new RouterAttachment(router, side, in, out);
  }

  @Override
  public void receive(Frame frame, int side, long nanos) {
    boolean isIpv6 = Ethernet.type(frame.buffer(), frame.start()) == Ethernet.TYPE_IPV6;
    if (!router.hand(frame, side, isIpv6 ? ipv6[side] : ipv4[side], nanos)) {
      ways[side].drop(frame, DropReason.NO_ROUTE);
    }
  }

  @Override
  public void refused(int side, int bytes) {
    ways[side].refuse(1, bytes + Ethernet.HEADER_BYTES, DropReason.POOL_EMPTY);
  }

  @Override
  public void missed(int side, long packets) {
    ways[side].lostBefore(packets, DropReason.RECEIVE_OVERRUN);
  }

  private void leave(Frame frame, RouterInterface in, long nanos) {
    if (queues[0].giveBack(frame, in.number())) {
      in.attachment().arrived(frame, nanos);
      frame.release();
    } else {
      in.attachment().refused(frame, DropReason.TRANSMIT_FAILED);
    }
  }

  @Override
  public void pending() {
    if (!listed) {
      listed = true;
      loop.sending().add(this);
    }
  }

  @Override
  public boolean work(long nanos) {
    listed = false;
    for (PacketIo queue : queues) {
      queue.flush();
    }
    return false;
  }
}
