package org.gine.internal.dataplane;

import java.nio.ByteBuffer;
import org.gine.dataplane.CrossTrafficSpec.Captured;
import org.gine.dataplane.CrossTrafficSpec.Datagrams;
import org.gine.dataplane.CrossTrafficSpec.Frames;
import org.gine.packet.Frame;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Ipv4;
import org.gine.packet.wire.OffloadHeader;

/** Writes the frames of cross traffic. */
abstract class CrossFrames {
  private CrossFrames() {}

  static CrossFrames of(Frames frames) {
    return switch (frames) {
      case Datagrams datagrams -> new Made(datagrams);
      case Captured captured -> new Copied(captured);
    };
  }

  /** Length of a frame. */
  abstract int length(long number);

  /** Writes a frame. */
  abstract void write(long number, ByteBuffer target, int start);

  /** Makes a frame the one of this number. */
  final void make(Frame frame, long number, long nanos) {
    frame.received(length(number), nanos);
    OffloadHeader.clear(frame.buffer(), frame.start());
    write(number, frame.buffer(), frame.start());
  }

  /** All the same but for the identification. */
  private static final class Made extends CrossFrames {
    /** Locally administered addresses that no node has. */
    private static final long SOURCE = 0x02_00_5E_12_00_01L;

    private static final long DESTINATION = 0x02_00_5E_12_00_02L;

    /** Networks for measurements: 198.18.0.0/15 (RFC 2544, C.2.2). */
    private static final int FROM = 198 << 24 | 18 << 16 | 1;

    private static final int TO = 198 << 24 | 19 << 16 | 1;

    /** The discard service (RFC 863). */
    private static final short PORT = 9;

    private static final int IP = Ethernet.HEADER_BYTES;
    private static final int UDP = IP + Ipv4.LEAST_HEADER;
    private static final int IDENTIFICATION = IP + 4;
    private static final int HOPS = 64;

    private final ByteBuffer template;

    Made(Datagrams datagrams) {
      int bytes = datagrams.bytes();
      template = ByteBuffer.allocate(bytes);
      Ethernet.write(template, 0, DESTINATION, SOURCE, Ethernet.TYPE_IPV4);
      Ipv4.write(template, IP, datagrams.dscp() << 2, bytes - IP, 0, HOPS, Ipv4.UDP, FROM, TO);
      template.putShort(UDP, PORT).putShort(UDP + 2, PORT).putShort(UDP + 4, (short) (bytes - UDP));
    }

    @Override
    int length(long number) {
      return template.capacity();
    }

    @Override
    void write(long number, ByteBuffer target, int start) {
      target.put(start, template, 0, template.capacity());
      target.putShort(start + IDENTIFICATION, (short) number);
      Ipv4.computeChecksum(target, start + IP);
    }
  }

  /** As captured. */
  private static final class Copied extends CrossFrames {
    private final Captured captured;

    Copied(Captured captured) {
      this.captured = captured;
    }

    @Override
    int length(long number) {
      return captured.lengths()[index(number)];
    }

    private int index(long number) {
      return (int) (number % captured.lengths().length);
    }

    @Override
    void write(long number, ByteBuffer target, int start) {
      int index = index(number);
      int from = index == 0 ? 0 : captured.ends()[index - 1];
      int length = captured.ends()[index] - from;
      target.put(start, captured.bytes(), from, length);
      for (int i = length; i < captured.lengths()[index]; i++) {
        target.put(start + i, (byte) 0);
      }
    }
  }
}
