package org.gine.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.gine.linux.netlink.AttributeReader;
import org.gine.linux.netlink.NetlinkFormatException;
import org.gine.linux.netlink.NetlinkReader;

/** Datagrams of rtnetlink. */
public final class NetlinkTarget {
  private static final int MOST_NESTING = 4;

  /** Bytes before the attributes, as in ifinfomsg, ifaddrmsg and rtmsg. */
  private static final int[] FIXED = {0, 8, 12, 16};

  private NetlinkTarget() {}

  /** Reads everything of every message. Only the reader's own complaint is expected. */
  public static void fuzzerTestOneInput(byte[] input) {
    ByteBuffer datagram = ByteBuffer.allocateDirect(input.length).order(ByteOrder.nativeOrder());
    datagram.put(0, input);
    for (int fixed : FIXED) {
      try {
        NetlinkReader reader =
            new NetlinkReader().wrap(datagram.duplicate().order(ByteOrder.nativeOrder()));
        while (reader.next()) {
          reader.requirePayload(fixed);
          attributes(reader.attributes(fixed), MOST_NESTING);
        }
      } catch (NetlinkFormatException e) {
        // The message says so, and the connection is given up.
      }
    }
  }

  private static void attributes(AttributeReader reader, int nesting)
      throws NetlinkFormatException {
    while (reader.next()) {
      reader.bytes();
      reader.string();
      if (reader.length() >= Integer.BYTES) {
        reader.int32();
      }
      if (reader.length() >= 1) {
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
