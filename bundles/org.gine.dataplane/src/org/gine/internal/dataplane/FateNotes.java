package org.gine.internal.dataplane;

import org.gine.dataplane.DropReason;
import org.gine.dataplane.Fate;
import org.gine.packet.Frame;

/** Tells what became of the frames of a link direction: to the loop's journal, and to captures. */
final class FateNotes {
  private final int direction;
  private CaptureRing[] captures = {};

  /** Null: nobody wants to know. */
  private CaptureRing journal;

  private int journalKey;

  FateNotes(int direction) {
    this.direction = direction;
  }

  /**
   * Says who takes what becomes of frames that do not simply pass.
   *
   * @param key by which the journal knows this direction
   */
  void setJournal(CaptureRing ring, int key) {
    journal = ring;
    journalKey = key;
  }

  /** Says who takes what becomes of every frame. */
  void setCaptures(CaptureRing[] rings) {
    captures = rings;
  }

  /** Whether frames that simply pass are to be told, too. */
  boolean areAllWanted() {
    return captures.length > 0;
  }

  /** A frame has left at the far end. */
  void left(Frame frame, long nanos) {
    for (CaptureRing capture : captures) {
      capture.copy(frame, direction, Fate.LEFT, nanos, "", "");
    }
  }

  /**
   * Something else was decided of a frame.
   *
   * @param stage who decided; empty: the link itself
   */
  void note(Frame frame, Fate fate, long nanos, String stage, String reason) {
    if (journal != null) {
      journal.copy(frame, journalKey, fate, nanos, stage, reason);
    }
    for (CaptureRing capture : captures) {
      capture.copy(frame, direction, fate, nanos, stage, reason);
    }
  }

  /** One of a superframe's frames is lost; it is made for those who want to know, and not else. */
  void lost(Frame superframe, int index, long nanos) {
    String reason = DropReason.LOSS.label();
    if (journal != null) {
      journal.copyPart(superframe, index, journalKey, Fate.DROPPED, nanos, reason);
    }
    for (CaptureRing capture : captures) {
      capture.copyPart(superframe, index, direction, Fate.DROPPED, nanos, reason);
    }
  }
}
