package org.gine.packet;

import java.io.IOException;

/**
 * Where packets come from, and to where they go back, by another way than a packet socket: packets
 * with an IP header, without the link layer. Whoever lends it to a data path opens and closes it;
 * all other methods are the event loop's, but {@link #sides()}.
 *
 * <p>A packet comes in by a side, and may leave by any side, see {@link #giveBack}. Sides are
 * numbered from 0.
 */
public interface PacketIo extends AutoCloseable {

  /** Who takes the packets. */
  interface Receiver {
    /**
     * Takes a frame: 14 bytes for the Ethernet header, of which only the type is set, and an IP
     * packet.
     *
     * @param side by which it came
     */
    void receive(Frame frame, int side, long nanos);

    /**
     * Is told of a packet that was taken, and had to be dropped because there was no memory.
     *
     * @param bytes of the packet
     */
    void refused(int side, int bytes);

    /**
     * Is told of packets that the kernel had no room for because they were not fetched in time.
     *
     * @param side by which the next one after them came; their own are not known
     */
    void missed(int side, long packets);

    /** Is told that there is something to {@link #flush()}, where there was nothing. */
    void pending();
  }

  /** How many sides it has. */
  int sides();

  /** File descriptor that becomes readable when packets wait. */
  int descriptor();

  /** Names whom to give the packets, and the pool of their frames; once, before anything else. */
  void connect(Receiver receiver, FramePool pool);

  /**
   * Gives what waits to the receiver, one batch at most.
   *
   * @param nanos now
   * @return packets received
   */
  int receive(long nanos) throws IOException;

  /**
   * Gives a frame back to where packets come from, which may be another queue of the same group. It
   * is released in any case.
   *
   * @param side by which it leaves
   * @return false when that is not possible
   */
  boolean giveBack(Frame frame, int side);

  /** Hands on what was given back or dropped. */
  void flush();

  @Override
  void close();
}
