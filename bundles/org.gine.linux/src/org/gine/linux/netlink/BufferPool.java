package org.gine.linux.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers for the time of one exchange with the kernel, so that hundreds of sockets do not each
 * hold their own. Safe for use by any thread.
 */
final class BufferPool {
  /** The kernel fills at most 32 KiB per datagram of a dump; a single large link may need more. */
  private static final int BUFFER_LENGTH = 64 * 1024;

  private static final int KEPT = 8;

  private final Deque<ByteBuffer> free = new ArrayDeque<>();

  synchronized ByteBuffer take() {
    ByteBuffer buffer = free.poll();
    return buffer == null ? ByteBuffer.allocateDirect(BUFFER_LENGTH) : buffer.clear();
  }

  synchronized void giveBack(ByteBuffer buffer) {
    if (free.size() < KEPT) {
      free.push(buffer);
    }
  }
}
