package org.gine.packet;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A layer-2 frame in a fixed slot of native memory. It belongs to exactly one element at a time,
 * which forwards it, or gives it back to its pool.
 *
 * <p>Slot: {@value #HEADROOM} bytes of headroom, then the frame. Directly before the frame stand
 * the {@value #OFFLOAD_HEADER_BYTES} bytes of {@code struct virtio_net_hdr} with which it came.
 * {@link #insertVlanTag} moves header and addresses forward by four bytes into the rest of the
 * headroom.
 *
 * <p>A superframe (what the kernel sends as one, to be segmented later) stands for several frames
 * of wire size, see {@link #wireFrames()}. What of it exceeds the slot is in a {@link FrameTail}.
 *
 * <p>Of a packet that the kernel still holds, the end may be missing, see {@link #isComplete()}.
 */
public final class Frame {
  /** Bytes before the frame in a slot. */
  public static final int HEADROOM = 16;

  /** Length of {@code struct virtio_net_hdr} before the frame. */
  public static final int OFFLOAD_HEADER_BYTES = 10;

  private static final int MAC_ADDRESSES_BYTES = 12;
  private static final int VLAN_TAG_BYTES = 4;
  private static final int CSUM_START_LOW = 6;
  private static final int NEEDS_CSUM = 1;

  private final FramePool pool;
  private final ByteBuffer slot;
  private final long slotAddress;

  private int start;
  private int length;
  private FrameTail tail;
  private Origin origin;
  private Taker taker;
  private int missing;
  private boolean changed;
  private int wireFrames = 1;
  private int partHeaderBytes;
  private int partPayloadBytes;
  private int place;
  private long arrivalNanos;
  private long departureNanos;
  private long servedNanos;
  private long passedNanos;
  private long sequence;

  /** The next frame of the queue that holds this one. */
  Frame next;

  /** First child in a {@link DepartureQueue}'s heap; siblings are linked by {@link #next}. */
  Frame child;

  Frame(FramePool pool, ByteBuffer slot, long slotAddress) {
    this.pool = pool;
    this.slot = slot;
    this.slotAddress = slotAddress;
  }

  /** Where {@code virtio_net_hdr} and frame are to be received: address of the former. */
  public long receiveAddress() {
    return slotAddress + HEADROOM - OFFLOAD_HEADER_BYTES;
  }

  /** Bytes that can be received from {@link #receiveAddress()} on. */
  public int receiveCapacity() {
    return slot.capacity() - HEADROOM + OFFLOAD_HEADER_BYTES;
  }

  /** Longest frame that fits into the slot as it was received. */
  public int frameCapacity() {
    return slot.capacity() - HEADROOM;
  }

  /**
   * Tells what was received.
   *
   * @param frameLength bytes of the frame, without {@code virtio_net_hdr}; what exceeds the slot
   *     must be in a tail, see {@link #attach}
   * @param nanos when
   */
  public void received(int frameLength, long nanos) {
    start = HEADROOM;
    length = frameLength;
    wireFrames = 1;
    changed = false;
    arrivalNanos = nanos;
    departureNanos = nanos;
  }

  /** Gives it the memory that holds what did not fit into the slot; after {@link #received}. */
  public void attach(FrameTail rest) {
    tail = rest;
  }

  /**
   * Says that it stands for a packet that is still held elsewhere; after {@link #received}.
   *
   * @param holder is told when the frame is released
   * @param missingBytes of the frame's end, which are not in the slot
   */
  public void stayWith(Origin holder, int missingBytes) {
    origin = holder;
    missing = missingBytes;
  }

  /** Who holds the packet; null: nobody, all that there is of it is this frame. */
  public Origin origin() {
    return origin;
  }

  /** Makes it a packet of its own, an answer say: what is held elsewhere is not needed any more. */
  public void leaveOrigin() {
    if (origin != null) {
      Origin holder = origin;
      origin = null;
      holder.released();
    }
  }

  /**
   * Says that its bytes are not those any more with which it came: who holds the packet must be
   * given them. What routers change of each packet is not meant.
   */
  public void setChanged() {
    changed = true;
  }

  /** Whether its bytes are others than those with which it came. */
  public boolean isChanged() {
    return changed;
  }

  /**
   * Says that it ends with the link that it is on; after {@link #received}. So do its copies.
   *
   * @param end takes it away there
   */
  public void endWith(Taker end) {
    taker = end;
  }

  /**
   * Whether somebody takes it away at the far end of its link. To be asked before {@link #taker},
   * which the compiler does not inline as long as nobody has loaded a taker's class ("unloaded
   * signature classes").
   */
  public boolean isTakenAway() {
    return taker != null;
  }

  /** Who takes it away at the far end of its link; null: it goes on to what the link leads to. */
  public Taker taker() {
    return taker;
  }

  /**
   * False when bytes of its end are elsewhere, so that it can not be cut, changed there or copied.
   */
  public boolean isComplete() {
    return missing == 0;
  }

  /**
   * Says that it is a superframe: headers, and a payload that is to be cut.
   *
   * @param frames frames of wire size, at least 1
   * @param headerBytes of each of them
   * @param payloadBytes of each of them but the last, which may have fewer
   */
  public void setParts(int frames, int headerBytes, int payloadBytes) {
    wireFrames = frames;
    partHeaderBytes = headerBytes;
    partPayloadBytes = payloadBytes;
  }

  /** Frames on a wire for which it stands: 1, or more for a superframe. */
  public int wireFrames() {
    return wireFrames;
  }

  /** Layer-2 bytes of all frames for which it stands, without FCS. */
  public int wireBytes() {
    return length + (wireFrames - 1) * partHeaderBytes;
  }

  /** Of a superframe: bytes of headers that each of its frames has. */
  public int partHeaderBytes() {
    return partHeaderBytes;
  }

  /** Of a superframe: bytes of payload that each of its frames but the last has. */
  public int partPayloadBytes() {
    return partPayloadBytes;
  }

  /** Layer-2 length of the longest frame for which it stands, without FCS. */
  public int longestFrame() {
    return wireFrames == 1 ? length : partHeaderBytes + partPayloadBytes;
  }

  /** Where {@code virtio_net_hdr} and frame begin, to be sent. */
  public long sendAddress() {
    return slotAddress + start - OFFLOAD_HEADER_BYTES;
  }

  /** Bytes to be sent from {@link #sendAddress()} on; the rest is in {@link #tail()}. */
  public int sendLength() {
    return headLength() + OFFLOAD_HEADER_BYTES;
  }

  /** Bytes of the frame that are in the slot. */
  public int headLength() {
    return tail == null ? length - missing : slot.capacity() - start;
  }

  /** Where the rest of the frame is; null: all of it is in the slot. */
  public FrameTail tail() {
    return tail;
  }

  /** Bytes of the frame that are in {@link #tail()}. */
  public int tailLength() {
    return length - headLength();
  }

  /**
   * Copies bytes of the frame, from slot and tail.
   *
   * @param from the first one, counted from the frame's start
   * @param bytes how many; the frame must have them
   */
  public void copyTo(int from, int bytes, ByteBuffer target, int targetIndex) {
    int inSlot = Math.max(0, Math.min(bytes, headLength() - from));
    if (inSlot > 0) {
      target.put(targetIndex, slot, start + from, inSlot);
    }
    if (bytes > inSlot) {
      target.put(targetIndex + inSlot, tail.buffer(), from + inSlot - headLength(), bytes - inSlot);
    }
  }

  /**
   * Copies bytes of another frame into this one, to slot and tail.
   *
   * @param from the first one, counted from the other's start
   * @param to where it goes, counted from this frame's start; this frame must be long enough
   * @param bytes how many
   */
  public void copyFrom(Frame other, int from, int to, int bytes) {
    int inSlot = Math.max(0, Math.min(bytes, headLength() - to));
    if (inSlot > 0) {
      other.copyTo(from, inSlot, slot, start + to);
    }
    if (bytes > inSlot) {
      other.copyTo(from + inSlot, bytes - inSlot, tail.buffer(), to + inSlot - headLength());
    }
  }

  /**
   * Turns a bit over.
   *
   * @param bit of the frame: bit {@code bit % 8}, of which 0 is the least significant, of byte
   *     {@code bit / 8}; the frame must be complete
   */
  public void flip(int bit) {
    int index = Objects.checkIndex(bit, length * Byte.SIZE) / Byte.SIZE;
    boolean inSlot = index < headLength();
    ByteBuffer buffer = inSlot ? slot : tail.buffer();
    int at = inSlot ? start + index : index - headLength();
    buffer.put(at, (byte) (buffer.get(at) ^ 1 << bit % Byte.SIZE));
    changed = true;
  }

  /**
   * Makes this frame one that begins as another: its offload header and its first bytes. The rest
   * of {@code frameLength} bytes is the caller's to fill in.
   *
   * @param headBytes copied; they must be in the other's slot
   * @return false when it does not fit into this frame's slot and no tail is free for its rest;
   *     nothing has happened then
   */
  public boolean beginAs(Frame other, int headBytes, int frameLength) {
    if (other.start + frameLength > slot.capacity()) {
      tail = other.tail == null ? null : other.tail.pool().take();
      if (tail == null) {
        return false;
      }
    }
    int header = other.start - OFFLOAD_HEADER_BYTES;
    slot.put(header, other.slot, header, OFFLOAD_HEADER_BYTES + headBytes);
    start = other.start;
    length = frameLength;
    wireFrames = 1;
    copyTimes(other);
    return true;
  }

  /** The slot, big-endian; the frame begins at {@link #start()}, and may end in a tail. */
  public ByteBuffer buffer() {
    return slot;
  }

  /** Index of the frame's first byte in {@link #buffer()}. */
  public int start() {
    return start;
  }

  /** Layer-2 length in bytes, without FCS. */
  public int length() {
    return length;
  }

  /** When it arrived at the element that has it, in nanoseconds of the loop's clock. */
  public long arrivalNanos() {
    return arrivalNanos;
  }

  /** Sets when it arrived. */
  public void setArrivalNanos(long nanos) {
    arrivalNanos = nanos;
  }

  /** When it is due to leave the element that has it. */
  public long departureNanos() {
    return departureNanos;
  }

  /** Sets when it is due. */
  public void setDepartureNanos(long nanos) {
    departureNanos = nanos;
  }

  /** When it had been put on the wire at the link's rate. */
  public long servedNanos() {
    return servedNanos;
  }

  /** Sets when it had been put on the wire. */
  public void setServedNanos(long nanos) {
    servedNanos = nanos;
  }

  /** When it had passed all impairments. */
  public long passedNanos() {
    return passedNanos;
  }

  /** Sets when it had passed all impairments. */
  public void setPassedNanos(long nanos) {
    passedNanos = nanos;
  }

  /**
   * Its number in the link direction that it passes: selects its random decisions and orders
   * equals.
   */
  public long sequence() {
    return sequence;
  }

  /** Sets its number. */
  public void setSequence(long number) {
    sequence = number;
  }

  /** Where in the element that has it the frame goes on when it is due. */
  public int place() {
    return place;
  }

  /** Sets where it goes on. */
  public void setPlace(int where) {
    place = where;
  }

  /**
   * Puts a tag back that the kernel stripped (IEEE 802.1Q, 802.1ad). May be called once after
   * {@link #received}.
   *
   * @param tag tag protocol identifier in bits 16 to 31, tag control information in bits 0 to 15
   */
  public void insertVlanTag(int tag) {
    if (start != HEADROOM || length < MAC_ADDRESSES_BYTES) {
      throw new IllegalStateException(
          "a tag needs addresses before it and unused headroom, but length is "
              + length
              + " and start "
              + start);
    }
    int from = start - OFFLOAD_HEADER_BYTES;
    int to = from - VLAN_TAG_BYTES;
    for (int i = 0; i < OFFLOAD_HEADER_BYTES + MAC_ADDRESSES_BYTES; i++) {
      slot.put(to + i, slot.get(from + i));
    }
    start -= VLAN_TAG_BYTES;
    length += VLAN_TAG_BYTES;
    slot.putInt(start + MAC_ADDRESSES_BYTES, tag);
    if ((slot.get(to) & NEEDS_CSUM) != 0) {
      shiftChecksumStart(to + CSUM_START_LOW);
    }
  }

  /** csum_start counts from the frame's first byte, and is in the machine's byte order. */
  private void shiftChecksumStart(int index) {
    short value = slot.getShort(index);
    slot.putShort(
        index,
        FramePool.LITTLE_ENDIAN
            ? Short.reverseBytes((short) (Short.reverseBytes(value) + VLAN_TAG_BYTES))
            : (short) (value + VLAN_TAG_BYTES));
  }

  /**
   * Makes this frame a copy of another.
   *
   * @return false when it does not fit into this frame's slot, no tail is free for its rest, or its
   *     end is missing; nothing has happened then
   */
  public boolean copyFrom(Frame other) {
    int header = other.start - OFFLOAD_HEADER_BYTES;
    int bytes = OFFLOAD_HEADER_BYTES + other.headLength();
    if (other.missing > 0
        || header + bytes > slot.capacity()
        || other.tail != null && !copyTail(other)) {
      return false;
    }
    slot.put(header, other.slot, header, bytes);
    start = other.start;
    length = other.length;
    wireFrames = other.wireFrames;
    partHeaderBytes = other.partHeaderBytes;
    partPayloadBytes = other.partPayloadBytes;
    copyTimes(other);
    taker = other.taker;
    if (taker != null) {
      taker.copied();
    }
    return true;
  }

  private void copyTimes(Frame other) {
    arrivalNanos = other.arrivalNanos;
    departureNanos = other.departureNanos;
    servedNanos = other.servedNanos;
    passedNanos = other.passedNanos;
  }

  private boolean copyTail(Frame other) {
    FrameTail copy = slot.capacity() == other.slot.capacity() ? other.tail.pool().take() : null;
    if (copy == null) {
      return false;
    }
    copy.buffer().put(0, other.tail.buffer(), 0, other.tailLength());
    tail = copy;
    return true;
  }

  /** The pool to which it goes back, and from which a copy of it can be made. */
  public FramePool pool() {
    return pool;
  }

  /** Gives it back to its pool, and its tail to the tail's; who holds the packet is told. */
  public void release() {
    leaveOrigin();
    missing = 0;
    if (taker != null) {
      taker.released();
      taker = null;
    }
    if (tail != null) {
      tail.release();
      tail = null;
    }
    pool.release(this);
  }
}
