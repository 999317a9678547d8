package org.gine.linux.nfqueue;

import java.nio.ByteBuffer;
import org.gine.linux.netlink.NetlinkWriter;

/** The requests that set a queue up. Values are big-endian, but for netlink's own headers. */
final class QueueRequests {
  private static final int CONFIG = 3 << 8 | 2; // NFNL_SUBSYS_QUEUE, NFQNL_MSG_CONFIG
  private static final int NLM_F_REQUEST = 1;
  private static final int NLM_F_ACK = 4;

  private static final int NFQA_CFG_CMD = 1;
  private static final int NFQA_CFG_PARAMS = 2;
  private static final int NFQA_CFG_QUEUE_MAXLEN = 3;
  private static final int NFQA_CFG_MASK = 4;
  private static final int NFQA_CFG_FLAGS = 5;

  private static final byte NFQNL_CFG_CMD_BIND = 1;
  private static final byte NFQNL_COPY_PACKET = 2;
  private static final int NFQA_CFG_F_FAIL_OPEN = 1;
  private static final int NFQA_CFG_F_GSO = 1 << 2;

  private QueueRequests() {}

  /** Makes the queue; packets are not delivered before {@link #deliver}. */
  static void bind(NetlinkWriter writer, QueueConfig config, int sequence) {
    begin(writer, config, NLM_F_REQUEST | NLM_F_ACK, sequence);
    // struct nfqnl_msg_config_cmd { u8 command; u8 pad; be16 pf; }
    writer.bytes(NFQA_CFG_CMD, new byte[] {NFQNL_CFG_CMD_BIND, 0, 0, 0}).end();
  }

  /** Sets length and flags. */
  static void limit(NetlinkWriter writer, QueueConfig config, int sequence) {
    begin(writer, config, NLM_F_REQUEST | NLM_F_ACK, sequence);
    writer.bytes(NFQA_CFG_QUEUE_MAXLEN, be32(config.maxPackets()));
    int flags =
        (config.failOpen() ? NFQA_CFG_F_FAIL_OPEN : 0)
            | (config.wholeSuperframes() ? NFQA_CFG_F_GSO : 0);
    flags(writer, flags, NFQA_CFG_F_FAIL_OPEN | NFQA_CFG_F_GSO);
  }

  /** Changes whether superframes come whole. Without acknowledgement, as below. */
  static void segment(NetlinkWriter writer, QueueConfig config, int sequence) {
    begin(writer, config, NLM_F_REQUEST, sequence);
    flags(writer, config.wholeSuperframes() ? NFQA_CFG_F_GSO : 0, NFQA_CFG_F_GSO);
  }

  private static void flags(NetlinkWriter writer, int flags, int mask) {
    writer.bytes(NFQA_CFG_FLAGS, be32(flags));
    writer.bytes(NFQA_CFG_MASK, be32(mask)).end();
  }

  /**
   * Has packets delivered from now on, or says how much of them. Without acknowledgement, which
   * would arrive among packets: the queue is known to be there.
   */
  static void deliver(NetlinkWriter writer, QueueConfig config, int sequence) {
    begin(writer, config, NLM_F_REQUEST, sequence);
    // struct nfqnl_msg_config_params { be32 copy_range; u8 copy_mode; } packed
    byte[] value = ByteBuffer.allocate(5).putInt(config.copyBytes()).put(NFQNL_COPY_PACKET).array();
    writer.bytes(NFQA_CFG_PARAMS, value).end();
  }

  private static void begin(NetlinkWriter writer, QueueConfig config, int flags, int sequence) {
    writer.begin(CONFIG, flags, sequence).netfilterHeader(config.number());
  }

  private static byte[] be32(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
