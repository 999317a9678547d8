package org.gine.internal.dataplane;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.gine.dataplane.Capture;
import org.gine.packet.wire.PcapngWriter;

/** Turns what a ring holds into pcapng. For one reading thread. */
final class LinkCapture implements Capture {
  /** Most bytes of records in one answer. */
  private static final int CHUNK = 1 << 20;

  /** Room for the first three blocks. */
  private static final int HEADERS = 1024;

  private final CaptureRing ring;
  private final String link;
  private final int snapLength;
  private final long epochOffset;
  private final Runnable stop;
  private boolean begun;

  /**
   * Makes a capture.
   *
   * @param epochOffset what makes a time of the loop's clock nanoseconds since 1970
   * @param stop called when it is closed
   */
  LinkCapture(CaptureRing ring, String link, int snapLength, long epochOffset, Runnable stop) {
    this.ring = ring;
    this.link = link;
    this.snapLength = snapLength;
    this.epochOffset = epochOffset;
    this.stop = stop;
  }

  @Override
  public byte[] read() {
    // A packet block is longer than a record by its padding and 8 bytes; the shortest record has
    // 40.
    ByteBuffer out = ByteBuffer.allocate(HEADERS + 2 * (CHUNK + RECORD_SLACK + snapLength));
    PcapngWriter writer = new PcapngWriter(out);
    if (!begun) {
      begun = true;
      writer.sectionHeader("GINE");
      writer.interfaceDescription(link + " forward", snapLength);
      writer.interfaceDescription(link + " backward", snapLength);
    }
    ring.read(
        CHUNK,
        (direction, nanos, original, data, offset, length) ->
            writer.packet(direction, nanos + epochOffset, original, data, offset, length));
    return Arrays.copyOf(out.array(), out.position());
  }

  private static final int RECORD_SLACK = 64;

  @Override
  public long missed() {
    return ring.missed();
  }

  @Override
  public void close() {
    stop.run();
  }
}
