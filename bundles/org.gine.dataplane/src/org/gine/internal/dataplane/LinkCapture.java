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
  private final boolean explained;
  private final Runnable stop;
  private ByteBuffer out;

  /**
   * Makes a capture.
   *
   * @param epochOffset what makes a time of the loop's clock nanoseconds since 1970
   * @param explained whether packets get comments
   * @param stop called when it is closed
   */
  LinkCapture(
      CaptureRing ring,
      String link,
      int snapLength,
      long epochOffset,
      boolean explained,
      Runnable stop) {
    this.ring = ring;
    this.link = link;
    this.snapLength = snapLength;
    this.epochOffset = epochOffset;
    this.explained = explained;
    this.stop = stop;
  }

  @Override
  public byte[] read() {
    boolean first = out == null;
    if (first) {
      // A packet block is shorter than twice its record, or that and the longest comment.
      int most = CHUNK + CaptureRing.RECORD_BYTES + snapLength;
      int comments = most / CaptureRing.RECORD_BYTES * PcapngWriter.MOST_COMMENT_BYTES;
      out = ByteBuffer.allocate(HEADERS + 2 * most + (explained ? comments : 0));
    }
    out.clear();
    PcapngWriter writer = new PcapngWriter(out);
    if (first) {
      writer.sectionHeader("GINE");
      writer.interfaceDescription(link + " forward", snapLength);
      writer.interfaceDescription(link + " backward", snapLength);
    }
    ring.read(CHUNK, record -> write(record, writer));
    return Arrays.copyOf(out.array(), out.position());
  }

  private void write(CaptureRing.Record record, PcapngWriter writer) {
    writer.packet(
        record.key(),
        record.arrivalNanos() + epochOffset,
        record.originalLength(),
        record.data(),
        record.offset(),
        record.length(),
        record.fate() == null ? "" : FateText.of(record));
  }

  @Override
  public long missed() {
    return ring.missed();
  }

  @Override
  public void close() {
    stop.run();
  }
}
