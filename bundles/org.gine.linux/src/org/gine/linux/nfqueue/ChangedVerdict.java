package org.gine.linux.nfqueue;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.internal.linux.PacketNatives;
import org.gine.linux.packet.NativeMemory;

/** The verdict that a packet goes on with other bytes than it came with. */
public final class ChangedVerdict implements AutoCloseable {
  private static final int NFQA_PAYLOAD = 10;
  private static final int HEADER = 4;
  private static final int ALIGNMENT = 4;

  private final int longest;
  private final NativeMemory memory;
  private final ByteBuffer view;

  /**
   * Prepares it.
   *
   * @param longest packet, in bytes
   */
  public ChangedVerdict(int longest) {
    this.longest = longest;
    this.memory = NativeMemory.zeroed(VerdictBatch.MESSAGE + HEADER + longest + ALIGNMENT);
    this.view = memory.buffer();
    VerdictBatch.prepare(view, 0);
    view.putShort(VerdictBatch.MESSAGE + 2, (short) NFQA_PAYLOAD);
  }

  /**
   * Sends it.
   *
   * @param mark that the packet is to have from now on
   * @param from holds the whole packet
   * @param at index of its first byte, the IP header's
   * @param bytes of the packet; its transport checksum must be there
   * @return 0, or the errno
   */
  public int send(
      QueueSocket socket, int queue, int id, int mark, ByteBuffer from, int at, int bytes) {
    int length = write(queue, id, mark, from, at, bytes);
    return PacketNatives.write(socket.fd(), memory.address(), length) < 0
        ? Native.getLastError()
        : 0;
  }

  /** Writes the message; returns its length. */
  private int write(int queue, int id, int mark, ByteBuffer from, int at, int bytes) {
    if (bytes > longest) {
      throw new IllegalArgumentException(
          "a packet must have at most " + longest + " bytes, but has " + bytes);
    }
    VerdictBatch.write(view, 0, queue, id, VerdictBatch.ACCEPT, mark);
    view.putShort(VerdictBatch.MESSAGE, (short) (HEADER + bytes));
    view.put(VerdictBatch.MESSAGE + HEADER, from, at, bytes);
    int padded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    int length = VerdictBatch.MESSAGE + HEADER + padded;
    view.putInt(0, length);
    return length;
  }

  /** The message, for tests. */
  ByteBuffer message(int queue, int id, int mark, ByteBuffer from, int at, int bytes) {
    return view.slice(0, write(queue, id, mark, from, at, bytes)).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    memory.close();
  }
}
