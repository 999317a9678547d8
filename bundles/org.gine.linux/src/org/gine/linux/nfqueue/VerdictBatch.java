package org.gine.linux.nfqueue;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.internal.linux.PacketNatives;
import org.gine.linux.packet.NativeMemory;

/**
 * Verdicts on packets that go on as they are but for their mark, or not at all: many in one system
 * call.
 */
public final class VerdictBatch implements AutoCloseable {
  /** The packet ends here (NF_DROP). */
  public static final int DROP = 0;

  /** The packet goes on (NF_ACCEPT). */
  public static final int ACCEPT = 1;

  /** The packet meets the rules of its hook once more (NF_REPEAT). */
  public static final int REPEAT = 4;

  private static final short VERDICT = 3 << 8 | 1; // NFNL_SUBSYS_QUEUE, NFQNL_MSG_VERDICT
  private static final short VERDICT_BATCH = 3 << 8 | 3; // NFQNL_MSG_VERDICT_BATCH
  private static final int NLM_F_REQUEST = 1;
  private static final int NFQA_VERDICT_HDR = 2;
  private static final int NFQA_MARK = 3;

  private static final int ID = 28;

  /** Bytes of one message. */
  static final int MESSAGE = 40;

  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private final int capacity;
  private final NativeMemory memory;
  private final ByteBuffer view;
  private int count;

  /** What the last verdict says, if it holds for all packets before it. */
  private boolean isOpen;

  private int openVerdict;
  private int openMark;

  /**
   * Prepares a batch.
   *
   * @param capacity verdicts, at least 1
   */
  public VerdictBatch(int capacity) {
    this.capacity = capacity;
    this.memory = NativeMemory.zeroed((long) capacity * MESSAGE);
    this.view = memory.buffer();
    for (int i = 0; i < capacity; i++) {
      prepare(view, i * MESSAGE);
    }
  }

  /** Writes what is the same in all messages. */
  static void prepare(ByteBuffer view, int at) {
    // struct nlmsghdr { u32 len; u16 type, flags; u32 seq, pid; }, struct nfgenmsg, attributes
    view.putInt(at, MESSAGE);
    view.putShort(at + 4, VERDICT);
    view.putShort(at + 6, (short) NLM_F_REQUEST);
    view.putShort(at + 20, (short) 12);
    view.putShort(at + 22, (short) NFQA_VERDICT_HDR);
    view.putShort(at + 32, (short) 8);
    view.putShort(at + 34, (short) NFQA_MARK);
  }

  /** Verdicts that wait to be sent. */
  public int count() {
    return count;
  }

  /** True when {@link #send} is due before anything is added. */
  public boolean isFull() {
    return count == capacity;
  }

  /**
   * Adds a verdict; there must be room.
   *
   * @param mark that the packet is to have from now on
   */
  public void add(int queue, int id, int verdict, int mark) {
    int at = count++ * MESSAGE;
    view.putShort(at + 4, VERDICT);
    write(view, at, queue, id, verdict, mark);
    isOpen = false;
  }

  /**
   * Adds a verdict on the oldest packet without one, numbers being given in the order of age; there
   * must be room. Packets on which the verdict is the same share a message: the kernel takes a
   * verdict on all up to a number.
   *
   * @param mark that the packet is to have from now on
   */
  public void addOldest(int queue, int id, int verdict, int mark) {
    if (isOpen && verdict == openVerdict && mark == openMark) {
      int at = (count - 1) * MESSAGE;
      view.putShort(at + 4, VERDICT_BATCH);
      putBigEndian(view, at + ID, id);
      return;
    }
    add(queue, id, verdict, mark);
    isOpen = true;
    openVerdict = verdict;
    openMark = mark;
  }

  /** Writes what is a message's own. */
  static void write(ByteBuffer view, int at, int queue, int id, int verdict, int mark) {
    view.putShort(at + 18, LITTLE_ENDIAN ? Short.reverseBytes((short) queue) : (short) queue);
    putBigEndian(view, at + 24, verdict);
    putBigEndian(view, at + ID, id);
    putBigEndian(view, at + 36, mark);
  }

  private static void putBigEndian(ByteBuffer view, int at, int value) {
    view.putInt(at, LITTLE_ENDIAN ? Integer.reverseBytes(value) : value);
  }

  /**
   * Sends them all; the batch is empty then.
   *
   * @return 0, or the errno: all verdicts stay in the batch
   */
  public int send(QueueSocket socket) {
    if (count == 0) {
      return 0;
    }
    long sent = PacketNatives.write(socket.fd(), memory.address(), (long) count * MESSAGE);
    if (sent < 0) {
      return Native.getLastError();
    }
    count = 0;
    isOpen = false;
    return 0;
  }

  /** The messages that wait, for tests. */
  ByteBuffer messages() {
    return view.slice(0, count * MESSAGE);
  }

  @Override
  public void close() {
    memory.close();
  }
}
