package org.gine.internal.dataplane;

import org.gine.impairment.QueuedFrame;
import org.gine.packet.Frame;
import org.gine.packet.wire.InternetChecksum;

/** A frame of wire size, as a queue discipline sees it. Kept for the next frame when it is sent. */
final class WaitingFrame extends QueuedFrame {
  private static final int ECN_MASK = 3;
  private static final int CONGESTION_EXPERIENCED = 3;
  private static final int IPV4_CHECKSUM = 10;

  private final WireView view = new WireView();
  private Frame frame;
  private long enqueued;

  /** Its place among all that wait, for who holds it. */
  int place;

  /** Stands for a frame from now on. */
  void hold(Frame waiting, long number, long nanos) {
    frame = waiting;
    enqueued = nanos;
    view.look(waiting, number);
  }

  Frame frame() {
    return frame;
  }

  /** Stands for no frame any more. */
  void leave() {
    frame = null;
    forgetList();
  }

  /** Sets both bits of the ECN field (RFC 3168) when one is set. */
  boolean mark() {
    if (!frame.isComplete()) {
      return false;
    }
    int at = frame.start() + view.networkHeader();
    boolean marked = view.isIpv4() ? markIpv4(at) : view.isIpv6() && markIpv6(at);
    if (marked) {
      frame.setChanged();
    }
    return marked;
  }

  private boolean markIpv4(int at) {
    var buffer = frame.buffer();
    int service = buffer.get(at + 1) & 0xFF;
    if ((service & ECN_MASK) == 0) {
      return false;
    }
    int before = Short.toUnsignedInt(buffer.getShort(at));
    buffer.put(at + 1, (byte) (service | CONGESTION_EXPERIENCED));
    int after = Short.toUnsignedInt(buffer.getShort(at));
    int checksum = Short.toUnsignedInt(buffer.getShort(at + IPV4_CHECKSUM));
    buffer.putShort(at + IPV4_CHECKSUM, (short) InternetChecksum.updated(checksum, before, after));
    return true;
  }

  /** The traffic class is in the lower half of the first byte and the upper half of the second. */
  private boolean markIpv6(int at) {
    var buffer = frame.buffer();
    int second = buffer.get(at + 1) & 0xFF;
    if ((second >> 4 & ECN_MASK) == 0) {
      return false;
    }
    buffer.put(at + 1, (byte) (second | CONGESTION_EXPERIENCED << 4));
    return true;
  }

  @Override
  public long enqueuedNanos() {
    return enqueued;
  }

  @Override
  public long number() {
    return view.number();
  }

  @Override
  public int length() {
    return view.length();
  }

  @Override
  public int readable() {
    return view.readable();
  }

  @Override
  public int byteAt(int index) {
    return view.byteAt(index);
  }

  @Override
  public int etherType() {
    return view.etherType();
  }

  @Override
  public int networkHeader() {
    return view.networkHeader();
  }

  @Override
  public int protocol() {
    return view.protocol();
  }

  @Override
  public int transportHeader() {
    return view.transportHeader();
  }

  @Override
  public int dscp() {
    return view.dscp();
  }

  @Override
  public int flow() {
    return view.flow();
  }
}
