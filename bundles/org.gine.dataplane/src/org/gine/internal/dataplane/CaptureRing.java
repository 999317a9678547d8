package org.gine.internal.dataplane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.dataplane.Fate;
import org.gine.packet.Counter;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.Origin;
import org.gine.packet.PacketMetadata;
import org.gine.packet.wire.OffloadHeader;
import org.gine.packet.wire.Superframe;

/**
 * Copies of frames on their way from the loop to one reader: records in a ring of bytes. A record
 * is never split; where the ring's end leaves too little room, a filler takes it.
 */
final class CaptureRing {
  /** Bytes of a record before the frame's. */
  static final int RECORD_BYTES = 120;

  private static final int KEY = 4;
  private static final int ARRIVAL = 8;
  private static final int ORIGINAL = 16;
  private static final int CAPTURED = 20;
  private static final int NUMBER = 24;
  private static final int SERVED = 32;
  private static final int PASSED = 40;
  private static final int DUE = 48;
  private static final int DECIDED = 56;
  private static final int FATE = 64;
  private static final int STAGE = 68;
  private static final int REASON = 72;
  private static final int QUEUE = 76;
  private static final int PACKET = 80;
  private static final int HOOK = 84;
  private static final int IN = 88;
  private static final int OUT = 92;
  private static final int MARK = 96;
  private static final int ADDRESS = 104;
  private static final int TIME = 112;
  private static final int FILLER = -1;

  /** Of a frame that enters nothing is known yet; of one that nobody holds there is no queue. */
  private static final int UNKNOWN = -1;

  private static final Fate[] FATES = Fate.values();

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
  private final Words words = new Words();

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
   * Copies a frame that enters, as it would be on the wire; a superframe as its frames, unless its
   * end is missing; by the loop.
   *
   * @param key says to the reader where it enters
   */
  void copy(Frame frame, int key) {
    copy(frame, key, UNKNOWN, frame.arrivalNanos(), "", "");
  }

  /**
   * Likewise copies a frame of which it is known what became of it.
   *
   * @param nanos when that was decided
   * @param stage by whom; empty: by the link itself
   */
  void copy(Frame frame, int key, Fate fate, long nanos, String stage, String reason) {
    copy(frame, key, fate.ordinal(), nanos, stage, reason);
  }

  private void copy(Frame frame, int key, int fate, long nanos, String stage, String reason) {
    if (frame.wireFrames() == 1 || !frame.isComplete()) {
      copyOne(frame, key, fate, nanos, stage, reason);
      return;
    }
    for (int i = 0; i < frame.wireFrames(); i++) {
      copyPart(frame, i, key, fate, nanos, stage, reason);
    }
  }

  /** Copies one frame of a superframe, of which the link itself decided. */
  void copyPart(Frame superframe, int index, int key, Fate fate, long nanos, String reason) {
    copyPart(superframe, index, key, fate.ordinal(), nanos, "", reason);
  }

  private void copyPart(
      Frame superframe, int index, int key, int fate, long nanos, String stage, String reason) {
    if (Superframe.cut(superframe, index, 1, part)) {
      part.setSequence(superframe.sequence() + index);
      copyOne(part, key, fate, nanos, stage, reason);
    } else {
      missed.increment();
    }
  }

  private void copyOne(Frame frame, int key, int fate, long nanos, String stage, String reason) {
    int captured = Math.min(frame.headLength(), snapLength);
    int record = align(RECORD_BYTES + captured);
    int at = reserve(record);
    if (at < 0) {
      missed.increment();
      return;
    }
    INT.set(ring, at, record);
    INT.set(ring, at + KEY, key);
    LONG.set(ring, at + ARRIVAL, frame.arrivalNanos());
    INT.set(ring, at + ORIGINAL, frame.length());
    INT.set(ring, at + CAPTURED, captured);
    LONG.set(ring, at + NUMBER, frame.sequence());
    LONG.set(ring, at + SERVED, frame.servedNanos());
    LONG.set(ring, at + PASSED, frame.passedNanos());
    LONG.set(ring, at + DUE, frame.departureNanos());
    LONG.set(ring, at + DECIDED, nanos);
    INT.set(ring, at + FATE, fate);
    INT.set(ring, at + STAGE, words.number(stage));
    INT.set(ring, at + REASON, words.number(reason));
    copyOrigin(frame.origin(), at);
    frame.buffer().get(frame.start(), ring, at + RECORD_BYTES, captured);
    if (OffloadHeader.needsChecksum(frame)) {
      fillChecksum(frame, at + RECORD_BYTES, captured);
    }
    TAIL.setRelease(this, tail + record);
  }

  private void copyOrigin(Origin origin, int at) {
    if (origin == null) {
      INT.set(ring, at + QUEUE, UNKNOWN);
      return;
    }
    PacketMetadata metadata = origin.metadata();
    INT.set(ring, at + QUEUE, metadata.queue());
    INT.set(ring, at + PACKET, metadata.number());
    INT.set(ring, at + HOOK, metadata.hook());
    INT.set(ring, at + IN, metadata.in());
    INT.set(ring, at + OUT, metadata.out());
    INT.set(ring, at + MARK, metadata.mark());
    LONG.set(ring, at + ADDRESS, metadata.hardwareAddress());
    LONG.set(ring, at + TIME, metadata.realtimeNanos());
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
    INT.set(ring, at + KEY, FILLER);
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
    Record record = new Record();
    long position = from;
    while (position < to) {
      record.at = (int) (position % ring.length);
      if (record.key() != FILLER) {
        reader.frame(record);
      }
      position += record.intAt(0);
    }
    HEAD.setRelease(this, position);
    return (int) (position - from);
  }

  /** Gets records. */
  @FunctionalInterface
  interface Reader {
    /** A frame; the record is only valid during the call. */
    void frame(Record record);
  }

  /** A frame in the ring. */
  final class Record {
    private int at;

    private Record() {}

    private int intAt(int field) {
      return (int) INT.get(ring, at + field);
    }

    private long longAt(int field) {
      return (long) LONG.get(ring, at + field);
    }

    /** Where it entered. */
    int key() {
      return intAt(KEY);
    }

    /** When it entered, in nanoseconds of the loop's clock, like all times here. */
    long arrivalNanos() {
      return longAt(ARRIVAL);
    }

    /** Bytes of the frame. */
    int originalLength() {
      return intAt(ORIGINAL);
    }

    /** Bytes of it that were kept, in {@link #data()} from {@link #offset()} on. */
    int length() {
      return intAt(CAPTURED);
    }

    byte[] data() {
      return ring;
    }

    int offset() {
      return at + RECORD_BYTES;
    }

    /** The frame's number in its link direction. */
    long number() {
      return longAt(NUMBER);
    }

    /** When it had been put on the wire at the link's rate. */
    long servedNanos() {
      return longAt(SERVED);
    }

    /** When it had passed all impairments. */
    long passedNanos() {
      return longAt(PASSED);
    }

    /** When it was due at the far end. */
    long dueNanos() {
      return longAt(DUE);
    }

    /** When its fate was known. */
    long decidedNanos() {
      return longAt(DECIDED);
    }

    /** What became of it; null of a frame that enters. */
    Fate fate() {
      int fate = intAt(FATE);
      return fate == UNKNOWN ? null : FATES[fate];
    }

    /** What the kernel said of a packet that it still held; null: it held none. */
    PacketMetadata metadata() {
      if (intAt(QUEUE) == UNKNOWN) {
        return null;
      }
      PacketMetadata metadata = new PacketMetadata();
      metadata.set(
          intAt(QUEUE),
          intAt(PACKET),
          intAt(HOOK),
          intAt(IN),
          intAt(OUT),
          intAt(MARK),
          longAt(ADDRESS),
          longAt(TIME));
      return metadata;
    }

    /** Who decided; empty: the link itself. */
    String stage() {
      return words.word(intAt(STAGE));
    }

    /** Why. */
    String reason() {
      return words.word(intAt(REASON));
    }
  }
}
