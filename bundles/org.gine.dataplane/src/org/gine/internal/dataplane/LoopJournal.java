package org.gine.internal.dataplane;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gine.dataplane.FrameFate;
import org.gine.dataplane.Journal;

/** What became of frames on one loop. */
final class LoopJournal {
  /** Some 20,000 records: as many as can be dropped between two readings in earnest. */
  private static final int RING_BYTES = 4 << 20;

  private final CaptureRing ring = new CaptureRing(RING_BYTES, Journal.HEAD_BYTES);

  /** Of each link the name; its place says the keys of both directions. */
  private final List<String> links = new CopyOnWriteArrayList<>();

  /** Has both directions of a link tell what becomes of their frames. */
  void watch(String link, LinkDirection[] directions) {
    int key = 2 * links.size();
    links.add(link);
    for (int i = 0; i < directions.length; i++) {
      directions[i].notes().setJournal(ring, key + i);
    }
  }

  /** Moves records to a list, at least so many where there are, by the one reader. */
  void read(int most, List<FrameFate> target) {
    int bytes;
    do {
      bytes = ring.read(1 << 16, record -> target.add(fate(record)));
    } while (bytes > 0 && target.size() < most);
  }

  private FrameFate fate(CaptureRing.Record record) {
    byte[] head = new byte[record.length()];
    System.arraycopy(record.data(), record.offset(), head, 0, head.length);
    long number = record.number();
    return new FrameFate(
        links.get(record.key() / 2),
        record.key() % 2,
        number >= LinkDirection.FIRST_COPY ? FrameFate.COPY : number,
        record.fate(),
        record.stage(),
        record.reason(),
        record.originalLength(),
        record.arrivalNanos(),
        record.decidedNanos(),
        head);
  }

  /** Frames for which there was no room. */
  long missed() {
    return ring.missed();
  }
}
