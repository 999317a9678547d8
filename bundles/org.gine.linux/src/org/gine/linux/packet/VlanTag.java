package org.gine.linux.packet;

/** The VLAN tag that the kernel has taken out of a frame. */
final class VlanTag {
  private static final int TP_STATUS_VLAN_VALID = 0x10;
  private static final int TP_STATUS_VLAN_TPID_VALID = 0x40;
  private static final long ETH_P_8021Q = 0x8100;

  private VlanTag() {}

  /**
   * The tag as {@link MessageBatch#vlanTag} says it.
   *
   * @param status of a frame (packet(7), tp_status)
   * @param tpid its tag protocol identifier, if the kernel knows it
   * @param tci its tag control information
   */
  static long of(int status, short tpid, short tci) {
    if ((status & TP_STATUS_VLAN_VALID) == 0) {
      return MessageBatch.NO_VLAN;
    }
    long protocol =
        (status & TP_STATUS_VLAN_TPID_VALID) != 0 ? Short.toUnsignedLong(tpid) : ETH_P_8021Q;
    return protocol << 16 | Short.toUnsignedLong(tci);
  }
}
