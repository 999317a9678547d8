package org.gine.nfqueue;

import java.io.IOException;
import org.gine.internal.nfqueue.InterceptRules;
import org.gine.internal.nfqueue.NetfilterIo;
import org.gine.packet.PacketIo;

/**
 * Packets of one network namespace that go through the emulated network. The queue is there from
 * the beginning, the rules that send packets to it are the caller's to put into place.
 */
public final class Intercept implements AutoCloseable {
  private final InterceptConfig config;
  private final NetfilterIo io;

  private Intercept(InterceptConfig config, NetfilterIo io) {
    this.config = config;
    this.io = io;
  }

  /**
   * Opens the queue in the network namespace of a process.
   *
   * @param process as seen in the caller's PID namespace
   * @throws IOException when the queue can not be had (its message says why), or there is no such
   *     interface
   */
  public static Intercept open(InterceptConfig config, long process) throws IOException {
    return new Intercept(config, NetfilterIo.open(config, process));
  }

  /** For the data path. */
  public PacketIo io() {
    return io;
  }

  /**
   * The rules of one family that send packets here, for {@code iptables-restore --noflush} or
   * {@code ip6tables-restore --noflush}: chains of their own, and one jump to each of them.
   */
  public String rules(boolean ipv6) {
    return InterceptRules.of(config, ipv6);
  }

  /**
   * Changes whether packets of up to 64 KiB come as one; for those that are taken from now on.
   *
   * @param whole false: the kernel cuts them before they come
   */
  public void setWholeSuperframes(boolean whole) throws IOException {
    io.setWholeSuperframes(whole);
  }

  /** Closes the queue, after the data path. What is in it is dropped. */
  @Override
  public void close() {
    io.close();
  }
}
