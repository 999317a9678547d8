package org.gine.internal.dataplane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.packet.Counter;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.wire.OffloadHeader;
import org.gine.packet.wire.Superframe;

/**
 * Copies of frames on their way from the loop to one reader: records in a ring of bytes. A record
 * is never split; where the ring's end leaves too little room, a filler takes it.
 */
final class CaptureRing {
  /** Bytes of a record before the frame's. */
  static final int RECORD_BYTES = 24;

  private static final int DIRECTION = 4;
  private static final int NANOS = 8;
  private static final int ORIGINAL = 16;
  private static final int CAPTURED = 20;
  private static final int FILLER = -1;

  /** Room for a frame of the largest MTU, 9,000 bytes, with two VLAN tags. */
  private static final int PART_BYTES = 9088;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle HEAD;
  private static final VarHandle TAIL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(CaptureRing.class, "head", long.class);
      TAIL = lookup.findVarHandle(CaptureRing.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final byte[] ring;
  private final int snapLength;
  private final Counter missed = new Counter();

  /** Where frames of superframes are made; it never leaves this memory. */
  private final Frame part = new FramePool(ByteBuffer.allocate(PART_BYTES), 0, PART_BYTES).take();

  /** Bytes read so far; written by the reader. */
  private long head;

  /** Bytes written so far; written by the loop. */
  private long tail;

  /** What the loop last saw of {@link #head}. */
  private long knownHead;

  CaptureRing(int ringBytes, int snapLength) {
    this.ring = new byte[align(ringBytes)];
    this.snapLength = snapLength;
  }

  private static int align(int bytes) {
    return (bytes + 7) & ~7;
  }

  /**
   * Copies a frame, as it would be on the wire; a superframe as its frames, unless its end is
   * missing; by the loop.
   */
  void copy(Frame frame, int direction) {
    if (frame.wireFrames() == 1 || !frame.isComplete()) {
      copyOne(frame, direction);
      return;
    }
    for (int i = 0; i < frame.wireFrames(); i++) {
      if (Superframe.cut(frame, i, 1, part)) {
        copyOne(part, direction);
      } else {
        missed.increment();
      }
    }
  }

  private void copyOne(Frame frame, int direction) {
    int captured = Math.min(frame.headLength(), snapLength);
    int record = align(RECORD_BYTES + captured);
    int at = reserve(record);
    if (at < 0) {
      missed.increment();
      return;
    }
    INT.set(ring, at, record);
    INT.set(ring, at + DIRECTION, direction);
    LONG.set(ring, at + NANOS, frame.arrivalNanos());
    INT.set(ring, at + ORIGINAL, frame.length());
    INT.set(ring, at + CAPTURED, captured);
    frame.buffer().get(frame.start(), ring, at + RECORD_BYTES, captured);
    if (OffloadHeader.needsChecksum(frame)) {
      fillChecksum(frame, at + RECORD_BYTES, captured);
    }
    TAIL.setRelease(this, tail + record);
  }

  private void fillChecksum(Frame frame, int at, int captured) {
    int checksum = OffloadHeader.checksum(frame);
    int position = OffloadHeader.checksumPosition(frame);
    if (checksum >= 0 && position + 2 <= captured) {
      ring[at + position] = (byte) (checksum >>> 8);
      ring[at + position + 1] = (byte) checksum;
    }
  }

  /** Index for a record, -1 when there is no room; passes over the ring's end where necessary. */
  private int reserve(int record) {
    int at = (int) (tail % ring.length);
    int toEnd = ring.length - at;
    int needed = record <= toEnd ? record : toEnd + record;
    if (tail + needed - knownHead > ring.length) {
      knownHead = (long) HEAD.getAcquire(this);
      if (tail + needed - knownHead > ring.length) {
        return -1;
      }
    }
    if (record <= toEnd) {
      return at;
    }
    INT.set(ring, at, toEnd);
    INT.set(ring, at + DIRECTION, FILLER);
    TAIL.setRelease(this, tail + toEnd);
    return 0;
  }

  /** Frames for which there was no room, for any thread. */
  long missed() {
    return missed.get();
  }

  /**
   * Gives records to the reader, in order.
   *
   * @param maxBytes of records, about
   * @return bytes of records given, fillers included
   */
  int read(int maxBytes, Reader reader) {
    long from = head;
    long to = Math.min((long) TAIL.getAcquire(this), from + maxBytes);
    long position = from;
    while (position < to) {
      int at = (int) (position % ring.length);
      int record = (int) INT.get(ring, at);
      int direction = (int) INT.get(ring, at + DIRECTION);
      if (direction != FILLER) {
        reader.frame(
            direction,
            (long) LONG.get(ring, at + NANOS),
            (int) INT.get(ring, at + ORIGINAL),
            ring,
            at + RECORD_BYTES,
            (int) INT.get(ring, at + CAPTURED));
      }
      position += record;
    }
    HEAD.setRelease(this, position);
    return (int) (position - from);
  }

  /** Gets records. */
  @FunctionalInterface
  interface Reader {
    /** A frame; its bytes are only valid during the call. */
    void frame(int direction, long nanos, int originalLength, byte[] data, int offset, int length);
  }
}
