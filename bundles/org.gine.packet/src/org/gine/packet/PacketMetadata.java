package org.gine.packet;

/**
 * What the kernel says of a packet in a netfilter queue, beside its bytes
 * (linux/netfilter/nfnetlink_queue.h).
 */
public final class PacketMetadata {
  private int queue;
  private int number;
  private int hook;
  private int in;
  private int out;
  private int mark;
  private long hardwareAddress;
  private long realtimeNanos;

  /** Takes over all of it; each as the method of its name says it. */
  public void set(
      int queueNumber,
      int packetNumber,
      int netfilterHook,
      int inIndex,
      int outIndex,
      int firewallMark,
      long senderAddress,
      long cameNanos) {
    queue = queueNumber;
    number = packetNumber;
    hook = netfilterHook;
    in = inIndex;
    out = outIndex;
    mark = firewallMark;
    hardwareAddress = senderAddress;
    realtimeNanos = cameNanos;
  }

  /** Number of the queue in which it waits, 0 to 65535. */
  public int queue() {
    return queue;
  }

  /** Its number in that queue, unsigned. */
  public int number() {
    return number;
  }

  /**
   * Where it was taken: 0 before routing, 1 for a program of the machine, 2 forwarded, 3 from a
   * program, 4 on its way out (NF_INET_PRE_ROUTING and so on, linux/netfilter.h).
   */
  public int hook() {
    return hook;
  }

  /** Index of the interface by which it came, 0: none. */
  public int in() {
    return in;
  }

  /** Index of the interface by which it is to leave, 0: none, or not known yet. */
  public int out() {
    return out;
  }

  /** Mark of the packet (fwmark), 0 without one. */
  public int mark() {
    return mark;
  }

  /** MAC address of the neighbour that sent it, in the low 48 bits; -1: not known. */
  public long hardwareAddress() {
    return hardwareAddress;
  }

  /** When it came, in nanoseconds since 1970; -1: the kernel took no note of that. */
  public long realtimeNanos() {
    return realtimeNanos;
  }
}
