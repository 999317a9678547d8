package org.gine.linux.packet;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside the Java heap, aligned to a cache line. The kernel provides its pages when they
 * are first touched, so what is never used costs address space only. Closing it while a system call
 * or a buffer still uses it is the caller's mistake, and the process's end.
 */
public final class NativeMemory implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  private final Memory memory;
  private final long address;
  private final ByteBuffer buffer;

  /**
   * Sets memory aside; its content is arbitrary.
   *
   * @param bytes 1 to 2^31 - 1 - 64
   * @throws IllegalArgumentException when out of range
   * @throws OutOfMemoryError when the C library has none
   */
  public NativeMemory(long bytes) {
    if (bytes < 1 || bytes > Integer.MAX_VALUE - ALIGNMENT) {
      throw new IllegalArgumentException(
          "native memory must be 1 to "
              + (Integer.MAX_VALUE - ALIGNMENT)
              + " bytes, but is "
              + bytes);
    }
    memory = new Memory(bytes + ALIGNMENT);
    long start = Pointer.nativeValue(memory);
    address = (start + ALIGNMENT - 1) & -ALIGNMENT;
    buffer = memory.getByteBuffer(address - start, bytes).order(ByteOrder.nativeOrder());
  }

  /** Memory whose content is zero, and whose pages are therefore all touched. */
  public static NativeMemory zeroed(long bytes) {
    NativeMemory result = new NativeMemory(bytes);
    result.memory.clear();
    return result;
  }

  /** Where it begins. */
  public long address() {
    return address;
  }

  /** All of it, in the machine's byte order. */
  public ByteBuffer buffer() {
    return buffer;
  }

  @Override
  public void close() {
    memory.close();
  }
}
