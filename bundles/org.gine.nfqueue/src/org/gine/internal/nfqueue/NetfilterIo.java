package org.gine.internal.nfqueue;

import java.io.IOException;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;
import org.gine.linux.nfqueue.ChangedVerdict;
import org.gine.linux.nfqueue.QueueConfig;
import org.gine.linux.nfqueue.QueueSocket;
import org.gine.linux.nfqueue.QueuedPacket;
import org.gine.linux.nfqueue.VerdictBatch;
import org.gine.linux.packet.MessageBatch;
import org.gine.linux.packet.NativeMemory;
import org.gine.nfqueue.InterceptConfig;
import org.gine.nfqueue.Portion;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.PacketIo;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.Ipv6;
import org.gine.packet.wire.OffloadHeader;

/**
 * A netfilter queue as a source of frames. The kernel keeps each packet; what crosses are its first
 * bytes: where somebody needs more than headers, as many as fit into a frame, which is all of a
 * packet that is no superframe. The verdict is given when the frame comes back or is dropped.
 */
public final class NetfilterIo implements PacketIo {
  /** Messages in one system call. */
  private static final int BATCH = 64;

  /** Netlink's and netfilter's own headers before a packet's bytes, about four times over. */
  private static final int METADATA = 512;

  /** Bytes of a packet that cross at most: what a frame of the smaller size has room for. */
  public static final int COPY = 2048 - Frame.HEADROOM - Ethernet.HEADER_BYTES;

  /**
   * Bytes in which headers are: IPv4's and TCP's have 120 at most, and with IPv6's and TCP's there
   * is room for 156 of extension headers.
   */
  private static final int HEADERS = 256;

  private static final int MESSAGE = METADATA + COPY;

  /** Packets that may wait for a verdict; more than frames that may be in flight. */
  public static final int MOST_HELD = 1 << 17;

  private static final int BUFFER_BYTES = 64 << 20;
  private static final int IP = Ethernet.HEADER_BYTES;

  private final QueueSocket socket;
  private final QueueGroup group;
  private final int queue;
  private final int[] interfaces;
  private final int[] mtus;
  private final NativeMemory memory = new NativeMemory((long) BATCH * MESSAGE);
  private final MessageBatch messages = new MessageBatch(BATCH);
  private final VerdictBatch verdicts = new VerdictBatch(BATCH);
  private final ChangedVerdict changed = new ChangedVerdict(COPY);
  private final QueuedPacket packet = new QueuedPacket();

  /** Of the packets that wait for a verdict, the one that came last; null: there are none. */
  private HeldPacket newest;

  private FramePool pool;
  private Receiver receiver;
  private boolean announced;

  /** Number of the last packet; the kernel counts them from 1, also those that found no room. */
  private int lastId;

  private NetfilterIo(InterceptConfig config, int queue, QueueSocket socket, QueueGroup group) {
    this.socket = socket;
    this.group = group;
    this.queue = queue;
    this.interfaces = group.interfaces();
    this.mtus = config.sides().stream().mapToInt(InterceptConfig.Side::mtu).toArray();
    for (int i = 0; i < BATCH; i++) {
      messages.setBuffer(i, memory.address() + (long) i * MESSAGE, MESSAGE);
    }
  }

  /** Opens a queue of a group in the network namespace of the calling thread. */
  static NetfilterIo open(InterceptConfig config, int queue, QueueGroup group)
      throws LinuxException {
    QueueConfig wanted =
        new QueueConfig(
            queue,
            copyBytes(config.portion()),
            MOST_HELD,
            config.portion().superframes(),
            config.failOpen(),
            BUFFER_BYTES);
    return new NetfilterIo(config, queue, QueueSocket.open(wanted), group);
  }

  /** How many bytes of a packet cross at most. */
  public static int copyBytes(Portion portion) {
    return portion.payload() ? COPY : HEADERS;
  }

  /** Changes what of packets comes; for any thread. */
  void take(Portion portion) throws LinuxException {
    socket.change(portion.superframes(), copyBytes(portion));
  }

  /** Receive buffer granted, in bytes, as the kernel counts it. */
  int receiveBufferBytes() throws LinuxException {
    return socket.receiveBufferBytes();
  }

  @Override
  public int sides() {
    return interfaces.length;
  }

  @Override
  public int descriptor() {
    return socket.fd();
  }

  @Override
  public void connect(Receiver taker, FramePool frames) {
    receiver = taker;
    pool = frames;
    group.reserve(frames.capacity());
  }

  /** Waits for a verdict from now on. */
  private void hold(HeldPacket held) {
    held.queue = this;
    held.isAnswered = false;
    held.previous = newest;
    held.next = null;
    if (newest != null) {
      newest.next = held;
    }
    newest = held;
  }

  /** There is no frame any more that stands for it. */
  void letGo(HeldPacket held) {
    if (!held.isAnswered) {
      verdict(held, VerdictBatch.DROP, held.mark());
    }
    if (held.previous != null) {
      held.previous.next = held.next;
    }
    if (held.next != null) {
      held.next.previous = held.previous;
    } else {
      newest = held.previous;
    }
    group.recycle(held);
  }

  @Override
  public int receive(long nanos) throws IOException {
    int count = socket.receive(messages, BATCH);
    if (count < 0) {
      return switch (-count) {
        case Errno.EAGAIN, Errno.EINTR, Errno.ENOBUFS -> 0;
        default -> throw new LinuxException("recvmmsg on netfilter queue " + queue, -count);
      };
    }
    for (int i = 0; i < count; i++) {
      int bytes = Math.min(messages.length(i), MESSAGE);
      if (packet.read(memory.buffer(), i * MESSAGE, bytes)) {
        take(nanos);
      }
    }
    return count;
  }

  private void take(long nanos) {
    int side = side();
    int missed = packet.id() - lastId - 1;
    lastId = packet.id();
    if (missed != 0) {
      receiver.missed(Math.max(0, side), Integer.toUnsignedLong(missed));
    }
    if (side < 0) {
      // Some other rule sent it here: it is none of ours.
      verdict(packet.id(), VerdictBatch.ACCEPT, packet.mark(), newest == null);
      return;
    }
    Frame frame = pool.take();
    if (frame == null) {
      receiver.refused(side, packet.length());
      verdict(packet.id(), VerdictBatch.DROP, packet.mark(), newest == null);
      return;
    }
    HeldPacket held = group.take();
    hold(held);
    frame.received(IP + packet.length(), nanos);
    int start = frame.start();
    int present = Math.min(packet.payloadBytes(), frame.frameCapacity() - IP);
    OffloadHeader.clear(frame.buffer(), start);
    Ethernet.write(frame.buffer(), start, 0, 0, packet.protocol());
    frame.buffer().put(start + IP, memory.buffer(), packet.payload(), present);
    held.describe(packet);
    held.side = side;
    held.timeToLive = timeToLive(frame);
    frame.stayWith(held, packet.length() - present);
    if ((packet.offload() & QueuedPacket.SUPERFRAME) != 0) {
      QueuedSuperframe.recognise(frame, mtus[side]);
    }
    receiver.receive(frame, side, nanos);
  }

  private int side() {
    for (int i = 0; i < interfaces.length; i++) {
      if (interfaces[i] == packet.in()) {
        return i;
      }
    }
    return -1;
  }

  /** Of an IPv4 packet its time to live, of another one its hop limit; 0: it has none. */
  private static int timeToLive(Frame frame) {
    int at = frame.start() + IP;
    return switch (Ethernet.type(frame.buffer(), frame.start())) {
      case Ethernet.TYPE_IPV4 ->
          frame.headLength() < IP + Ipv4.LEAST_HEADER ? 0 : Ipv4.timeToLive(frame.buffer(), at);
      case Ethernet.TYPE_IPV6 ->
          frame.headLength() < IP + Ipv6.HEADER ? 0 : Ipv6.hopLimit(frame.buffer(), at);
      default -> 0;
    };
  }

  @Override
  public boolean giveBack(Frame frame, int side) {
    if (!(frame.origin() instanceof HeldPacket held) || held.queue.group != group) {
      return group.exit(side).send(frame);
    }
    return held.queue.giveBack(frame, held, side);
  }

  private boolean giveBack(Frame frame, HeldPacket held, int side) {
    if (group.exitsBySide() && held.metadata().out() != interfaces[side]) {
      return sendInstead(frame, side);
    }
    if (held.side == side) {
      // The kernel would send it on, not back.
      return false;
    }
    held.isAnswered = true;
    if (frame.isChanged()) {
      verdictOnChanged(held, frame);
    } else {
      int hops = Math.max(0, held.timeToLive - timeToLive(frame));
      int mark = hops > 0 ? held.mark() & ~InterceptRules.MARK_MASK : held.mark();
      verdict(held, VerdictBatch.ACCEPT, mark | hops << InterceptRules.MARK_SHIFT);
    }
    return true;
  }

  /**
   * The kernel has decided by which interface a packet that it holds will leave: by another one
   * leaves a copy, and the packet is dropped when the frame is released.
   */
  private boolean sendInstead(Frame frame, int side) {
    // To programs of its own it gives only what comes from outside.
    return interfaces[side] != 0 && group.exit(side).send(frame);
  }

  /** The time to live is among the bytes that are given back. Verdicts keep their order. */
  private void verdictOnChanged(HeldPacket held, Frame frame) {
    send();
    int at = frame.start() + IP;
    int bytes = frame.length() - IP;
    check(changed.send(socket, queue, held.id(), held.mark(), frame.buffer(), at, bytes));
  }

  private void verdict(HeldPacket held, int verdict, int mark) {
    verdict(held.id(), verdict, mark, held.previous == null);
  }

  private void verdict(int id, int verdict, int mark, boolean isOldest) {
    if (verdicts.isFull()) {
      send();
    }
    if (isOldest) {
      verdicts.addOldest(queue, id, verdict, mark);
    } else {
      verdicts.add(queue, id, verdict, mark);
    }
    if (!announced) {
      announced = true;
      receiver.pending();
    }
  }

  private void send() {
    check(verdicts.send(socket));
  }

  private void check(int errno) {
    if (errno != 0) {
      throw new IllegalStateException(
          "netfilter queue " + queue + " did not take its verdicts: " + Errno.describe(errno));
    }
  }

  @Override
  public void flush() {
    announced = false;
    send();
  }

  @Override
  public void close() {
    socket.close();
    messages.close();
    verdicts.close();
    changed.close();
    memory.close();
  }
}
