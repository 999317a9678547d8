package org.gine.linux.netlink;

import java.nio.ByteBuffer;

/**
 * Datagrams of rtnetlink: links, routes, errors, and any attributes. In the package of those who
 * decode them, since nobody else has to do with them.
 */
public final class NetlinkTarget {
  private static final int MOST_NESTING = 4;

  /** Bytes before the attributes, as in ifinfomsg, ifaddrmsg and rtmsg. */
  private static final int[] FIXED = {0, 8, 12, 16};

  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  private NetlinkTarget() {}

  /** What is made of a message. */
  @FunctionalInterface
  private interface Reading {
    void of(NetlinkReader message) throws NetlinkFormatException;
  }

  /** Reads everything of every message, in each way. */
  public static void fuzzerTestOneInput(byte[] input) {
    ByteBuffer datagram = ByteBuffer.allocateDirect(input.length);
    datagram.put(0, input);
    read(datagram, Links::decode);
    read(datagram, message -> Routes.decode(message, AF_INET));
    read(datagram, message -> Routes.decode(message, AF_INET6));
    read(datagram, ExtendedAck::message);
    for (int fixed : FIXED) {
      read(
          datagram,
          message -> {
            message.requirePayload(fixed);
            attributes(message.attributes(fixed), MOST_NESTING);
          });
    }
  }

  /** Only the reader's own complaint is expected: the connection is given up then. */
  private static void read(ByteBuffer datagram, Reading reading) {
    try {
      NetlinkReader reader = new NetlinkReader().wrap(datagram.duplicate());
      while (reader.next()) {
        reading.of(reader);
      }
    } catch (NetlinkFormatException e) {
      if (e.getMessage().isBlank()) {
        throw new AssertionError("a complaint without a reason", e);
      }
    }
  }

  private static void attributes(AttributeReader reader, int nesting)
      throws NetlinkFormatException {
    while (reader.next()) {
      reader.bytes();
      reader.string();
      if (reader.length() == Integer.BYTES) {
        reader.int32();
      }
      if (reader.length() == 1) {
        reader.unsignedByte();
      }
      if (nesting > 0) {
        try {
          attributes(reader.nested(0), nesting - 1);
        } catch (NetlinkFormatException e) {
          // It is no nested attribute.
        }
      }
    }
  }
}
