package org.gine.linux.packet;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.internal.linux.PacketNatives;
import org.gine.internal.linux.SocketOptions;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/**
 * The receive ring of a packet socket (packet(7), PACKET_RX_RING with TPACKET_V2): memory into
 * which the kernel copies each frame when it comes, so that no call is needed to get it. A frame
 * that is longer than a slot is marked, and waits in the socket as well. Read by one thread.
 */
public final class PacketRing implements AutoCloseable {
  private static final int SLOT_BYTES = 2048;
  private static final int BLOCK_BYTES = 1 << 20;

  private static final int SOL_PACKET = 263;
  private static final int PACKET_RX_RING = 5;
  private static final int PACKET_COPY_THRESH = 7;
  private static final int PACKET_VERSION = 10;
  private static final int TPACKET_V2 = 1;
  private static final int TPACKET_REQ_BYTES = 16;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;

  // struct tpacket2_hdr { u32 status, len, snaplen; u16 mac, net; u32 sec, nsec; u16 tci, tpid; … }
  private static final int LENGTH = 4;
  private static final int CAPTURED = 8;
  private static final int LINK_LAYER = 12;
  private static final int SECONDS = 16;
  private static final int NANOS = 20;
  private static final int VLAN_TCI = 24;
  private static final int VLAN_TPID = 26;
  private static final int FROM_KERNEL = 1;
  private static final int COPIED = 2;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;
  private final long address;
  private int at;

  private PacketRing(long address, int bytes) {
    this.address = address;
    this.memory = new Pointer(address).getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
  }

  /**
   * Makes the ring of a socket that is not bound yet.
   *
   * @param bytes a multiple of 1 MiB
   * @return null when the kernel has not so much memory
   */
  static PacketRing map(int fd, SocketOptions options, NativeMemory scratch, int bytes)
      throws LinuxException {
    options.set(SOL_PACKET, PACKET_VERSION, "PACKET_VERSION", TPACKET_V2);
    options.set(SOL_PACKET, PACKET_COPY_THRESH, "PACKET_COPY_THRESH", 1);
    // struct tpacket_req { u32 block_size, block_nr, frame_size, frame_nr; }
    ByteBuffer request = scratch.buffer();
    request.putInt(0, BLOCK_BYTES).putInt(4, bytes / BLOCK_BYTES);
    request.putInt(8, SLOT_BYTES).putInt(12, bytes / SLOT_BYTES);
    int refused =
        PacketNatives.setsockopt(
            fd, SOL_PACKET, PACKET_RX_RING, scratch.address(), TPACKET_REQ_BYTES);
    if (refused < 0 && Native.getLastError() == Errno.ENOMEM) {
      return null;
    }
    options.check(refused, "setsockopt(PACKET_RX_RING)");
    long address = PacketNatives.mmap(0, bytes, PROT_READ_WRITE, MAP_SHARED, fd, 0);
    if (address == -1) {
      throw new LinuxException("mmap(PACKET_RX_RING)", Native.getLastError());
    }
    return new PacketRing(address, bytes);
  }

  private int status() {
    return (int) INT.getAcquire(memory, at);
  }

  /** Whether a frame has come; what follows is about the one that came first. */
  public boolean hasFrame() {
    return (status() & FROM_KERNEL) != 0;
  }

  /** Whether it is longer than a slot, and waits in the socket. */
  public boolean isInSocket() {
    return (status() & COPIED) != 0;
  }

  /** Bytes that it has, without {@code struct virtio_net_hdr}. */
  public int length() {
    return memory.getInt(at + LENGTH);
  }

  /** False when it is longer than a slot, and the socket had no room for it. */
  public boolean isWhole() {
    return memory.getInt(at + CAPTURED) == length();
  }

  /** When it came, in nanoseconds since 1970. */
  public long arrivalRealtimeNanos() {
    return Integer.toUnsignedLong(memory.getInt(at + SECONDS)) * NANOS_PER_SECOND
        + memory.getInt(at + NANOS);
  }

  /** See {@link MessageBatch#vlanTag}. */
  public long vlanTag() {
    return VlanTag.of(status(), memory.getShort(at + VLAN_TPID), memory.getShort(at + VLAN_TCI));
  }

  /** Copies its {@code struct virtio_net_hdr} and, if it is whole, all of it. */
  public void get(ByteBuffer target, int index) {
    int from =
        at + Short.toUnsignedInt(memory.getShort(at + LINK_LAYER)) - PacketSocket.VNET_HEADER_BYTES;
    target.put(index, memory, from, memory.getInt(at + CAPTURED) + PacketSocket.VNET_HEADER_BYTES);
  }

  /** Gives its slot back to the kernel: the next one is the first now. */
  public void release() {
    INT.setRelease(memory, at, 0);
    at += SLOT_BYTES;
    if (at == memory.capacity()) {
      at = 0;
    }
  }

  @Override
  public void close() {
    PacketNatives.munmap(address, memory.capacity());
  }
}
