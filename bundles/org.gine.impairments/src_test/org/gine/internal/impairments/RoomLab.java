package org.gine.internal.impairments;

import java.util.ArrayList;
import java.util.List;
import org.gine.impairment.Doorman;
import org.gine.impairment.QueuedFrame;
import org.gine.impairment.WaitingRoom;

/** A line with a rate and a queue discipline before it, against simulated time. */
final class RoomLab implements Doorman {
  private final WaitingRoom room;
  private final long nanosPerByte;
  private long free;
  private long number;
  private int waiting;

  /** What became of frames, in order. */
  final List<Sent> sent = new ArrayList<>();

  final List<Dropped> dropped = new ArrayList<>();
  final List<Waiting> marked = new ArrayList<>();
  private long now;

  /** A frame that was sent. */
  record Sent(Waiting frame, long begin) {
    long waited() {
      return begin - frame.enqueuedNanos();
    }
  }

  /** A frame that was not. */
  record Dropped(Waiting frame, long at, String reason) {}

  RoomLab(WaitingRoom room, long nanosPerByte) {
    this.room = room;
    this.nanosPerByte = nanosPerByte;
  }

  /** Lets a frame arrive, after everything that happens until then. */
  void arrive(long nanos, int length, int flow, int dscp, boolean ecn) {
    serveUntil(nanos);
    now = nanos;
    Waiting frame = new Waiting(number++, length, flow, dscp, ecn, nanos);
    waiting++;
    room.enqueue(frame, nanos, this);
    serveUntil(nanos);
  }

  /** Lets a full frame of some flow arrive. */
  void arrive(long nanos) {
    arrive(nanos, 1500, 1, 0, false);
  }

  /** Sends whatever can be sent until a time. */
  void serveUntil(long nanos) {
    while (waiting > 0 && Math.max(free, now) <= nanos) {
      long begin = Math.max(free, now);
      Waiting frame = (Waiting) room.dequeue(begin, this);
      if (frame == null) {
        return;
      }
      waiting--;
      sent.add(new Sent(frame, begin));
      free = begin + frame.length() * nanosPerByte;
      now = Math.max(now, Math.min(free, nanos));
    }
    now = Math.max(now, nanos);
  }

  int waiting() {
    return waiting;
  }

  @Override
  public void drop(QueuedFrame frame, String reason) {
    waiting--;
    dropped.add(new Dropped((Waiting) frame, Math.max(free, now), reason));
  }

  @Override
  public boolean mark(QueuedFrame frame) {
    Waiting one = (Waiting) frame;
    if (one.ecn) {
      marked.add(one);
    }
    return one.ecn;
  }

  /** A frame. */
  static final class Waiting extends QueuedFrame {
    private final long number;
    private final int length;
    private final int flow;
    private final int dscp;
    private final boolean ecn;
    private final long enqueued;

    Waiting(long number, int length, int flow, int dscp, boolean ecn, long enqueued) {
      this.number = number;
      this.length = length;
      this.flow = flow;
      this.dscp = dscp;
      this.ecn = ecn;
      this.enqueued = enqueued;
    }

    @Override
    public long enqueuedNanos() {
      return enqueued;
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public int readable() {
      return 0;
    }

    @Override
    public int byteAt(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int etherType() {
      return 0x0800;
    }

    @Override
    public int networkHeader() {
      return 14;
    }

    @Override
    public int protocol() {
      return 17;
    }

    @Override
    public int transportHeader() {
      return 34;
    }

    @Override
    public int dscp() {
      return dscp;
    }

    @Override
    public int flow() {
      return flow;
    }
  }
}
