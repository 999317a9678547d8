package org.gine.internal.nfqueue;

import java.io.IOException;
import org.gine.linux.packet.RawIpSocket;
import org.gine.packet.Frame;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.Ipv6;
import org.gine.packet.wire.OffloadHeader;

/** Sends packets that the kernel does not hold, from the network namespace that opened it. */
final class Injector implements AutoCloseable {
  private static final int IP = Ethernet.HEADER_BYTES;

  private final RawIpSocket ipv4;
  private final RawIpSocket ipv6;

  private Injector(RawIpSocket ipv4, RawIpSocket ipv6) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  /**
   * Opens one.
   *
   * @param interfaceIndex by which interface packets leave; 0: by that of the kernel's route
   */
  static Injector open(int interfaceIndex) throws IOException {
    RawIpSocket ipv4 = RawIpSocket.open(false, InterceptRules.OWN, interfaceIndex);
    try {
      return new Injector(ipv4, RawIpSocket.open(true, InterceptRules.OWN, interfaceIndex));
    } catch (IOException | RuntimeException e) {
      ipv4.close();
      throw e;
    }
  }

  /** Sends a packet, if all of it is there; false when that is not possible. */
  boolean send(Frame frame) {
    if (!frame.isComplete() || frame.tail() != null || OffloadHeader.needsChecksum(frame)) {
      return false;
    }
    long address = frame.sendAddress() + Frame.OFFLOAD_HEADER_BYTES + IP;
    int at = frame.start() + IP;
    int bytes = frame.length() - IP;
    return switch (Ethernet.type(frame.buffer(), frame.start())) {
      case Ethernet.TYPE_IPV4 ->
          ipv4.send(
                  address,
                  Math.min(bytes, Ipv4.totalLength(frame.buffer(), at)),
                  Ipv4.destination(frame.buffer(), at))
              == 0;
      case Ethernet.TYPE_IPV6 ->
          ipv6.send(
                  address,
                  Math.min(bytes, Ipv6.HEADER + Ipv6.payloadLength(frame.buffer(), at)),
                  Ipv6.destinationHigh(frame.buffer(), at),
                  Ipv6.destinationLow(frame.buffer(), at))
              == 0;
      default -> false;
    };
  }

  @Override
  public void close() {
    ipv4.close();
    ipv6.close();
  }
}
