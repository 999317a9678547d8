package org.gine.linux.nfqueue;

/**
 * What is asked of a queue.
 *
 * @param number as rules name it ({@code --queue-num}), 0 to 65535
 * @param copyBytes bytes of each packet that cross into the process, 0 to 65535; the rest stays in
 *     the kernel, and a packet that is given back unchanged goes on whole
 * @param maxPackets packets that may wait in the kernel for a verdict, at least 1
 * @param wholeSuperframes true: packets of up to 64 KiB that are to be segmented later come whole,
 *     with checksums not yet computed; false: the kernel segments them first
 * @param failOpen true: what finds the queue full passes on; false: it is dropped
 * @param bufferBytes receive buffer to ask for
 */
public record QueueConfig(
    int number,
    int copyBytes,
    int maxPackets,
    boolean wholeSuperframes,
    boolean failOpen,
    int bufferBytes) {

  /** Longest packet that can cross. */
  public static final int WHOLE_PACKET = 0xFFFF;

  /** Checks the ranges. */
  public QueueConfig {
    requireWithin("a queue's number", number, 0, 0xFFFF);
    requireWithin("the bytes of a packet that are copied", copyBytes, 0, WHOLE_PACKET);
    requireWithin("the packets in a queue", maxPackets, 1, Integer.MAX_VALUE);
    requireWithin("the receive buffer of a queue", bufferBytes, 1, Integer.MAX_VALUE);
  }

  /** The same queue, of which packets come otherwise. */
  QueueConfig with(boolean whole, int bytes) {
    return new QueueConfig(number, bytes, maxPackets, whole, failOpen, bufferBytes);
  }

  private static void requireWithin(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " must be " + least + " to " + most + ", but is " + value);
    }
  }
}
