package org.gine.nfqueue;

import java.io.IOException;
import java.util.List;
import org.gine.internal.nfqueue.InterceptRules;
import org.gine.internal.nfqueue.NetfilterIo;
import org.gine.internal.nfqueue.QueueGroup;
import org.gine.linux.namespace.NamespaceTarget;
import org.gine.linux.namespace.PidFd;
import org.gine.packet.PacketIo;

/**
 * Packets of one network namespace that go through the emulated network. The queues are there from
 * the beginning, the rules that send packets to them are the caller's to put into place.
 */
public final class Intercept implements AutoCloseable {
  private final InterceptConfig config;
  private final QueueGroup group;

  private volatile Portion portion;

  private Intercept(InterceptConfig config, QueueGroup group) {
    this.config = config;
    this.portion = config.portion();
    this.group = group;
  }

  /**
   * Opens the queues in the network namespace of a process.
   *
   * @param process as seen in the caller's PID namespace
   * @throws IOException when a queue can not be had (its message says why), or there is no such
   *     interface
   */
  public static Intercept open(InterceptConfig config, long process) throws IOException {
    try (PidFd target = PidFd.open(process)) {
      return open(config, target);
    }
  }

  /** Opens the queues in a network namespace; see {@link #open(InterceptConfig, long)}. */
  public static Intercept open(InterceptConfig config, NamespaceTarget network) throws IOException {
    return new Intercept(config, QueueGroup.open(config, network));
  }

  /** Its queues, for the data path; at least one. */
  public List<PacketIo> queues() {
    return List.copyOf(group.queues());
  }

  /** What was asked for and granted, for people: numbers of the queues, and what may wait there. */
  public String describe() throws IOException {
    return "%s, in each up to %d packets and %d KiB, of each packet up to %d bytes"
        .formatted(
            config.queues() == 1
                ? "queue " + config.queue()
                : "queues " + config.queue() + " to " + config.lastQueue(),
            NetfilterIo.MOST_HELD,
            group.receiveBufferBytes() / 1024,
            NetfilterIo.copyBytes(portion));
  }

  /**
   * The rules of one family that send packets here, for {@code iptables-restore --noflush} or
   * {@code ip6tables-restore --noflush}: chains of their own, and one jump to each of them.
   */
  public String rules(boolean ipv6) {
    return InterceptRules.of(config, ipv6);
  }

  /** Name of the first of its chains. */
  public String chain() {
    return config.chain();
  }

  /** What takes all these rules away, of either family, for {@code iptables-restore --noflush}. */
  public String undo() {
    return InterceptRules.undo(config);
  }

  /** Changes what comes of packets that are taken from now on. */
  public void take(Portion changed) throws IOException {
    group.take(changed);
    portion = changed;
  }

  /** Closes the queues, after the data path. What is in them is dropped. */
  @Override
  public void close() {
    group.close();
  }
}
