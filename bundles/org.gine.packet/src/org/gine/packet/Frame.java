package org.gine.packet;

import java.nio.ByteBuffer;

/**
 * A layer-2 frame in a fixed slot of native memory. It belongs to exactly one element at a time,
 * which forwards it, or gives it back to its pool.
 *
 * <p>Slot: {@value #HEADROOM} bytes of headroom, then the frame. Directly before the frame stand
 * the {@value #OFFLOAD_HEADER_BYTES} bytes of {@code struct virtio_net_hdr} with which it came.
 * {@link #insertVlanTag} moves header and addresses forward by four bytes into the rest of the
 * headroom.
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
  private long arrivalNanos;
  private long departureNanos;
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
   * @param frameLength bytes of the frame, without {@code virtio_net_hdr}
   * @param nanos when
   */
  public void received(int frameLength, long nanos) {
    start = HEADROOM;
    length = frameLength;
    arrivalNanos = nanos;
    departureNanos = nanos;
  }

  /** Where {@code virtio_net_hdr} and frame begin, to be sent. */
  public long sendAddress() {
    return slotAddress + start - OFFLOAD_HEADER_BYTES;
  }

  /** Bytes to be sent from {@link #sendAddress()} on. */
  public int sendLength() {
    return length + OFFLOAD_HEADER_BYTES;
  }

  /** The slot, big-endian; the frame begins at {@link #start()}. */
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
   * @return false when it does not fit into this frame's slot; nothing has happened then
   */
  public boolean copyFrom(Frame other) {
    int header = other.start - OFFLOAD_HEADER_BYTES;
    int bytes = other.start + other.length - header;
    if (header + bytes > slot.capacity()) {
      return false;
    }
    slot.put(header, other.slot, header, bytes);
    start = other.start;
    length = other.length;
    arrivalNanos = other.arrivalNanos;
    departureNanos = other.departureNanos;
    return true;
  }

  /** The pool to which it goes back, and from which a copy of it can be made. */
  public FramePool pool() {
    return pool;
  }

  /** Gives it back to its pool. */
  public void release() {
    pool.release(this);
  }
}
