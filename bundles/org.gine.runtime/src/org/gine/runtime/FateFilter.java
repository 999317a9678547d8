package org.gine.runtime;

/**
 * Which frames are asked about.
 *
 * @param link name of a link; empty: of all
 * @param direction forward, backward, or both
 * @param fate {@code dropped}, {@code duplicated} or {@code corrupted}; empty: all
 * @param reason text that the reason holds; empty: any
 * @param packet text that the packet's description holds; empty: any
 * @param firstFrame number of the first frame
 * @param lastFrame number of the last one
 */
public record FateFilter(
    String link,
    DirectionChoice direction,
    String fate,
    String reason,
    String packet,
    long firstFrame,
    long lastFrame) {
  /** All frames. */
  public static final FateFilter ALL =
      new FateFilter("", DirectionChoice.BOTH, "", "", "", -1, Long.MAX_VALUE);

  /** Whether a frame is asked about. */
  public boolean matches(FateView view) {
    return (link.isEmpty() || link.equals(view.link()))
        && (direction == DirectionChoice.BOTH
            || direction.name().equalsIgnoreCase(view.direction()))
        && (fate.isEmpty() || fate.equals(view.fate()))
        && view.reason().contains(reason)
        && view.packet().contains(packet)
        && view.frame() >= firstFrame
        && view.frame() <= lastFrame;
  }
}
