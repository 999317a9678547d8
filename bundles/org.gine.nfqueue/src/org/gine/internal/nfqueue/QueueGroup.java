package org.gine.internal.nfqueue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.gine.linux.LinuxException;
import org.gine.linux.namespace.Namespace;
import org.gine.linux.namespace.NamespaceTarget;
import org.gine.linux.namespace.NamespaceThread;
import org.gine.linux.packet.Interfaces;
import org.gine.nfqueue.InterceptConfig;
import org.gine.nfqueue.Portion;

/**
 * The queues of an intercept, over which the kernel spreads flows, and what they share: the sockets
 * by which packets leave that no queue holds, and what stands for those that one does.
 */
public final class QueueGroup implements AutoCloseable {
  private final List<NetfilterIo> queues = new ArrayList<>();

  /** By which a packet leaves as the kernel's routes say. */
  private Injector injector;

  /** By which a packet leaves by the side at which it comes out; empty: the kernel's route says. */
  private final List<Injector> bySide = new ArrayList<>();

  private final int[] interfaces;
  private HeldPacket free;
  private int made;

  private QueueGroup(int[] interfaces) {
    this.interfaces = interfaces;
  }

  /** Opens the queues in a network namespace. */
  public static QueueGroup open(InterceptConfig config, NamespaceTarget network)
      throws IOException {
    return NamespaceThread.call(network, EnumSet.of(Namespace.NET), () -> open(config));
  }

  /** Opens the queues in the network namespace of the calling thread. */
  static QueueGroup open(InterceptConfig config) throws IOException {
    int[] interfaces = new int[config.sides().size()];
    for (int i = 0; i < interfaces.length; i++) {
      InterceptConfig.Side side = config.sides().get(i);
      interfaces[i] = side.isLocal() ? 0 : Interfaces.index(side.interfaceName());
    }
    QueueGroup group = new QueueGroup(interfaces);
    try {
      group.injector = Injector.open(0);
      if (config.exitBySide()) {
        for (int index : interfaces) {
          group.bySide.add(Injector.open(index));
        }
      }
      for (int i = 0; i < config.queues(); i++) {
        group.queues.add(NetfilterIo.open(config, config.queue() + i, group));
      }
      return group;
    } catch (IOException | RuntimeException e) {
      group.close();
      throw e;
    }
  }

  /** Its queues, at least one. */
  public List<NetfilterIo> queues() {
    return List.copyOf(queues);
  }

  /** Changes what of packets comes; for any thread. */
  public void take(Portion portion) throws LinuxException {
    for (NetfilterIo queue : queues) {
      queue.take(portion);
    }
  }

  /** The least receive buffer that a queue was granted, in bytes, as the kernel counts it. */
  public int receiveBufferBytes() throws LinuxException {
    int least = Integer.MAX_VALUE;
    for (NetfilterIo queue : queues) {
      least = Math.min(least, queue.receiveBufferBytes());
    }
    return least;
  }

  /** Index of the interface of each side, 0: the machine's own packets. */
  int[] interfaces() {
    return interfaces;
  }

  /** Whether a packet leaves by the side at which it comes out. */
  boolean exitsBySide() {
    return !bySide.isEmpty();
  }

  /** By what a packet leaves that no queue holds. */
  Injector exit(int side) {
    return bySide.isEmpty() ? injector : bySide.get(side);
  }

  /** Makes sure that there is something to stand for each packet for which there is a frame. */
  void reserve(int frames) {
    for (; made < frames; made++) {
      recycle(new HeldPacket());
    }
  }

  /** Takes what is to stand for a packet that has a frame. */
  HeldPacket take() {
    HeldPacket held = free;
    free = held.next;
    return held;
  }

  void recycle(HeldPacket held) {
    held.next = free;
    free = held;
  }

  @Override
  public void close() {
    queues.forEach(NetfilterIo::close);
    if (injector != null) {
      injector.close();
    }
    bySide.forEach(Injector::close);
  }
}
