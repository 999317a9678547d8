package org.gine.linux.packet;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import org.gine.internal.linux.PacketNatives;

/**
 * Messages for {@code recvmmsg(2)} and {@code sendmmsg(2)}, in native memory that is prepared once:
 * an array of {@code struct mmsghdr}, two {@code struct iovec} (a head, and a tail for what exceeds
 * it) and one control buffer each. Sizes and offsets are those of LP64 Linux (x86_64, aarch64).
 */
public final class MessageBatch implements AutoCloseable {
  /** The message carries no VLAN tag beside it. */
  public static final long NO_VLAN = -1;

  // struct msghdr { name, namelen, iov, iovlen, control, controllen, flags }, then mmsghdr.msg_len
  private static final int MMSGHDR_BYTES = 64;
  private static final int MSG_IOV = 16;
  private static final int MSG_IOVLEN = 24;
  private static final int MSG_CONTROL = 32;
  private static final int MSG_CONTROLLEN = 40;
  private static final int MSG_FLAGS = 48;
  private static final int MSG_LEN = 56;

  private static final int IOVEC_BYTES = 16;
  private static final int IOVECS_BYTES = 2 * IOVEC_BYTES;

  // struct cmsghdr { size_t cmsg_len; int cmsg_level; int cmsg_type; }, data, padded to 8 bytes
  private static final int CMSG_LEVEL = 8;
  private static final int CMSG_TYPE = 12;
  private static final int CMSG_DATA = 16;
  private static final int SOL_SOCKET = 1;
  private static final int SCM_TIMESTAMPNS = 35;
  private static final int SOL_PACKET = 263;
  private static final int PACKET_AUXDATA = 8;

  // struct timespec (16), struct tpacket_auxdata (20), a header each, and room to spare
  private static final int CONTROL_BYTES = 128;
  private static final int AUX_VLAN_TCI = 16;
  private static final int AUX_VLAN_TPID = 18;

  private static final int CLOCK_REALTIME = 0;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;

  private final int capacity;
  private final NativeMemory memory;
  private final ByteBuffer view;
  private final int iovecs;
  private final int controls;
  private final int clock;

  /**
   * Prepares a batch.
   *
   * @param capacity messages, 1 to 1024 (the kernel's UIO_MAXIOV)
   */
  public MessageBatch(int capacity) {
    if (capacity < 1 || capacity > 1024) {
      throw new IllegalArgumentException("a batch has 1 to 1024 messages, but not " + capacity);
    }
    this.capacity = capacity;
    this.iovecs = capacity * MMSGHDR_BYTES;
    this.controls = iovecs + capacity * IOVECS_BYTES;
    this.clock = controls + capacity * CONTROL_BYTES;
    this.memory = NativeMemory.zeroed(clock + 16L);
    this.view = memory.buffer();
    for (int i = 0; i < capacity; i++) {
      int header = i * MMSGHDR_BYTES;
      view.putLong(header + MSG_IOV, memory.address() + iovecs + (long) i * IOVECS_BYTES);
    }
  }

  /** Messages it has room for. */
  public int capacity() {
    return capacity;
  }

  /** Where message {@code i} is stored to or taken from; kept until set again. */
  public void setBuffer(int i, long address, int bytes) {
    setPart(i, 0, address, bytes);
    view.putLong(i * MMSGHDR_BYTES + MSG_IOVLEN, 1);
  }

  /** The same for a message in two parts, one directly behind the other on the wire. */
  public void setBuffers(int i, long head, int headBytes, long tail, int tailBytes) {
    setPart(i, 0, head, headBytes);
    setPart(i, 1, tail, tailBytes);
    view.putLong(i * MMSGHDR_BYTES + MSG_IOVLEN, 2);
  }

  private void setPart(int i, int part, long address, int bytes) {
    int iovec = iovecs + i * IOVECS_BYTES + part * IOVEC_BYTES;
    view.putLong(iovec, address);
    view.putLong(iovec + 8, bytes);
  }

  /**
   * Makes message {@code i} ready to be received into. To be called again after each message that
   * was received, since the kernel overwrites the length of the control buffer.
   */
  public void setReceive(int i, long address, int bytes) {
    setBuffer(i, address, bytes);
    setControl(i);
  }

  /** The same for a message that may fill a second part when the first is full. */
  public void setReceive(int i, long head, int headBytes, long tail, int tailBytes) {
    setBuffers(i, head, headBytes, tail, tailBytes);
    setControl(i);
  }

  private void setControl(int i) {
    int header = i * MMSGHDR_BYTES;
    view.putLong(header + MSG_CONTROL, memory.address() + controls + (long) i * CONTROL_BYTES);
    view.putLong(header + MSG_CONTROLLEN, CONTROL_BYTES);
  }

  /**
   * Receives without waiting.
   *
   * @param count messages at most, from the first one on
   * @return messages received, at least 1, or the negative errno (EAGAIN: none waits)
   */
  public int receive(PacketSocket socket, int count) {
    return receive(socket.fd(), count);
  }

  /** The same for any socket of datagrams. */
  public int receive(int descriptor, int count) {
    int result =
        PacketNatives.recvmmsg(descriptor, memory.address(), count, MSG_DONTWAIT | MSG_TRUNC, 0);
    return result >= 0 ? result : -Native.getLastError();
  }

  /**
   * Sends without waiting.
   *
   * @param first message to begin with
   * @param count messages at most
   * @return messages taken by the kernel, at least 1, or the negative errno of message {@code
   *     first}
   */
  public int send(PacketSocket socket, int first, int count) {
    int result =
        PacketNatives.sendmmsg(
            socket.fd(), memory.address() + (long) first * MMSGHDR_BYTES, count, MSG_DONTWAIT);
    return result >= 0 ? result : -Native.getLastError();
  }

  /** True length of received message {@code i}, also when it did not fit. */
  public int length(int i) {
    return view.getInt(i * MMSGHDR_BYTES + MSG_LEN);
  }

  /** True when received message {@code i} was longer than its buffer. */
  public boolean isTruncated(int i) {
    return (view.getInt(i * MMSGHDR_BYTES + MSG_FLAGS) & MSG_TRUNC) != 0;
  }

  /**
   * The VLAN tag that the kernel stripped from received message {@code i}.
   *
   * @return tag protocol identifier in bits 16 to 31, tag control information in bits 0 to 15, as
   *     they stood in the frame; {@link #NO_VLAN} when there was none
   */
  public long vlanTag(int i) {
    int data = control(i, SOL_PACKET, PACKET_AUXDATA);
    if (data < 0) {
      return NO_VLAN;
    }
    return VlanTag.of(
        view.getInt(data), view.getShort(data + AUX_VLAN_TPID), view.getShort(data + AUX_VLAN_TCI));
  }

  /**
   * When received message {@code i} reached the interface.
   *
   * @return nanoseconds since 1970, to be compared with {@link #realtimeNanos()}; -1: not known
   */
  public long arrivalRealtimeNanos(int i) {
    int data = control(i, SOL_SOCKET, SCM_TIMESTAMPNS);
    return data < 0 ? -1 : time(data);
  }

  /** The machine's CLOCK_REALTIME now, read without making an object. */
  public long realtimeNanos() {
    PacketNatives.clock_gettime(CLOCK_REALTIME, memory.address() + clock);
    return time(clock);
  }

  private long time(int timespec) {
    return view.getLong(timespec) * NANOS_PER_SECOND + view.getLong(timespec + 8);
  }

  /** Index of the data of a control message, -1 when message {@code i} came without it. */
  private int control(int i, int level, int type) {
    int at = controls + i * CONTROL_BYTES;
    int end = at + (int) view.getLong(i * MMSGHDR_BYTES + MSG_CONTROLLEN);
    while (at + CMSG_DATA <= end) {
      if (view.getInt(at + CMSG_LEVEL) == level && view.getInt(at + CMSG_TYPE) == type) {
        return at + CMSG_DATA;
      }
      int length = (int) view.getLong(at);
      if (length < CMSG_DATA) {
        return -1;
      }
      at += length + 7 & ~7;
    }
    return -1;
  }

  @Override
  public void close() {
    memory.close();
  }
}
