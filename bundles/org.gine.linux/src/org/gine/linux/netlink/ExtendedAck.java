package org.gine.linux.netlink;

import static org.gine.linux.netlink.NetlinkConstants.HEADER_LENGTH;
import static org.gine.linux.netlink.NetlinkConstants.NLMSGERR_ATTR_MSG;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_ACK_TLVS;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_CAPPED;
import static org.gine.linux.netlink.NetlinkConstants.align;

/** What the kernel adds to an error in plain words ({@code NETLINK_EXT_ACK}, Linux 4.12). */
final class ExtendedAck {
  private static final int ERROR_LENGTH = Integer.BYTES + HEADER_LENGTH;

  private ExtendedAck() {}

  /** Its text, or empty. */
  static String message(NetlinkReader error) throws NetlinkFormatException {
    if ((error.flags() & NLM_F_ACK_TLVS) == 0) {
      return "";
    }
    error.requirePayload(ERROR_LENGTH);
    int before = ERROR_LENGTH;
    if ((error.flags() & NLM_F_CAPPED) == 0) {
      int requestLength = error.int32(Integer.BYTES);
      if (requestLength < HEADER_LENGTH || requestLength > error.payloadLength() - Integer.BYTES) {
        throw new NetlinkFormatException(
            "the request inside an error must have 16 bytes or more and fit in",
            requestLength & 0xffffffffL,
            ERROR_LENGTH);
      }
      before = Integer.BYTES + align(requestLength);
    }
    AttributeReader attributes = error.attributes(before);
    while (attributes.next()) {
      if (attributes.type() == NLMSGERR_ATTR_MSG) {
        return attributes.string();
      }
    }
    return "";
  }
}
