package org.gine.linux.packet;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import org.gine.internal.linux.PacketNatives;

/**
 * Messages for {@code recvmmsg(2)} and {@code sendmmsg(2)}, in native memory that is prepared once: an
 * array of {@code struct mmsghdr}, one {@code struct iovec} and one control buffer each. Sizes and
 * offsets are those of LP64 Linux (x86_64, aarch64).
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

  // struct cmsghdr (16), struct tpacket_auxdata (20), and room for what the kernel may add
  private static final int CONTROL_BYTES = 64;
  private static final int CMSG_LEVEL = 8;
  private static final int CMSG_TYPE = 12;
  private static final int AUX_STATUS = 16;
  private static final int AUX_VLAN_TCI = 32;
  private static final int AUX_VLAN_TPID = 34;
  private static final int SOL_PACKET = 263;
  private static final int PACKET_AUXDATA = 8;
  private static final int TP_STATUS_VLAN_VALID = 1 << 4;
  private static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;
  private static final int ETH_P_8021Q = 0x8100;

  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;

  private final int capacity;
  private final NativeMemory memory;
  private final ByteBuffer view;
  private final int iovecs;
  private final int controls;

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
    this.controls = iovecs + capacity * IOVEC_BYTES;
    this.memory = NativeMemory.zeroed(controls + capacity * (long) CONTROL_BYTES);
    this.view = memory.buffer();
    for (int i = 0; i < capacity; i++) {
      int header = i * MMSGHDR_BYTES;
      view.putLong(header + MSG_IOV, memory.address() + iovecs + (long) i * IOVEC_BYTES);
      view.putLong(header + MSG_IOVLEN, 1);
    }
  }

  /** Messages it has room for. */
  public int capacity() {
    return capacity;
  }

  /** Where message {@code i} is stored to or taken from; kept until set again. */
  public void setBuffer(int i, long address, int bytes) {
    int iovec = iovecs + i * IOVEC_BYTES;
    view.putLong(iovec, address);
    view.putLong(iovec + 8, bytes);
  }

  /**
   * Makes message {@code i} ready to be received into. To be called again after each message that was
   * received, since the kernel overwrites the length of the control buffer.
   */
  public void setReceive(int i, long address, int bytes) {
    setBuffer(i, address, bytes);
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
    int result =
        PacketNatives.recvmmsg(
            socket.fd(), memory.address(), count, MSG_DONTWAIT | MSG_TRUNC, 0);
    return result >= 0 ? result : -Native.getLastError();
  }

  /**
   * Sends without waiting.
   *
   * @param first message to begin with
   * @param count messages at most
   * @return messages taken by the kernel, at least 1, or the negative errno of message {@code first}
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
   * @return tag protocol identifier in bits 16 to 31, tag control information in bits 0 to 15, as they
   *     stood in the frame; {@link #NO_VLAN} when there was none
   */
  public long vlanTag(int i) {
    int control = controls + i * CONTROL_BYTES;
    if (view.getLong(i * MMSGHDR_BYTES + MSG_CONTROLLEN) < AUX_VLAN_TPID + 2
        || view.getInt(control + CMSG_LEVEL) != SOL_PACKET
        || view.getInt(control + CMSG_TYPE) != PACKET_AUXDATA) {
      return NO_VLAN;
    }
    int status = view.getInt(control + AUX_STATUS);
    if ((status & TP_STATUS_VLAN_VALID) == 0) {
      return NO_VLAN;
    }
    long tpid =
        (status & TP_STATUS_VLAN_TPID_VALID) != 0
            ? Short.toUnsignedLong(view.getShort(control + AUX_VLAN_TPID))
            : ETH_P_8021Q;
    return tpid << 16 | Short.toUnsignedLong(view.getShort(control + AUX_VLAN_TCI));
  }

  @Override
  public void close() {
    memory.close();
  }
}
