package org.gine.linux.packet;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.internal.linux.PacketNatives;

/**
 * Memory outside the Java heap, aligned to a cache line at least. The kernel provides its pages
 * when they are first touched, so what is never used costs address space only. Closing it while a
 * system call or a buffer still uses it is the caller's mistake, and the process's end.
 */
public final class NativeMemory implements AutoCloseable {
  private static final int CACHE_LINE = 64;

  /** A huge page of x86_64, and of aarch64 with pages of 4 KiB. */
  private static final int HUGE_PAGE = 2 << 20;

  private static final int MADV_HUGEPAGE = 14;

  private final Memory memory;
  private final long address;
  private final ByteBuffer buffer;

  /**
   * Sets memory aside; its content is arbitrary. Much of it is asked for in huge pages
   * (madvise(2)), of which frames that wait in megabytes need fewer address translations: in a
   * virtual machine TCP kept 1.03 and 1.04 of its throughput over a delay of 1 ms with them, 0.90
   * and 0.97 without. Where the kernel has none, pages are small ones, and nothing else changes.
   *
   * @param bytes 1 to 2^31 - 1 - 2^21
   * @throws IllegalArgumentException when out of range
   * @throws OutOfMemoryError when the C library has none
   */
  public NativeMemory(long bytes) {
    if (bytes < 1 || bytes > Integer.MAX_VALUE - HUGE_PAGE) {
      throw new IllegalArgumentException(
          "native memory must be 1 to "
              + (Integer.MAX_VALUE - HUGE_PAGE)
              + " bytes, but is "
              + bytes);
    }
    int alignment = bytes < HUGE_PAGE ? CACHE_LINE : HUGE_PAGE;
    memory = new Memory(bytes + alignment);
    long start = Pointer.nativeValue(memory);
    address = (start + alignment - 1) & -alignment;
    if (bytes >= HUGE_PAGE) {
      PacketNatives.madvise(address, bytes & -HUGE_PAGE, MADV_HUGEPAGE);
    }
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
