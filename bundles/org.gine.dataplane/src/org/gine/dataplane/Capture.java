package org.gine.dataplane;

/** A running capture of one link, read by one thread. */
public interface Capture extends AutoCloseable {
  /** Fewest bytes that a capture keeps of each frame: an Ethernet header. */
  int MIN_SNAP_LENGTH = 14;

  /** Most bytes that a capture keeps of each frame, as with tcpdump. */
  int MAX_SNAP_LENGTH = 262_144;

  /**
   * Takes what was captured since the last call as bytes of a pcapng file (the first call begins
   * with the section header; draft-ietf-opsawg-pcapng). Frames are as on the wire: checksums filled
   * in, VLAN tags in place. There is one interface per direction.
   *
   * @return empty when there is nothing now
   */
  byte[] read();

  /** Frames that were missed because the memory was full. */
  long missed();

  /** Stops copying. */
  @Override
  void close();
}
