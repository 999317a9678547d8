package org.gine.dataplane;

import java.io.IOException;
import java.util.List;

/**
 * The running data path of one run: ports, links and switches on one event loop or several.
 *
 * <p>Methods may be called from any thread. Changes are handed to the loop and have happened when
 * the method returns; a change takes effect between two frames and loses none.
 */
public interface Emulator extends AutoCloseable {

  /**
   * Adds links. Ends that are kernel interfaces must exist and be up.
   *
   * @throws IOException when a packet socket cannot be opened; then none of the links is added
   */
  void addLinks(List<LinkSpec> links) throws IOException, InterruptedException;

  /**
   * Changes the parameters of one direction of a running link.
   *
   * @param direction 0: from the first end to the second; 1: back
   * @throws IllegalArgumentException when there is no such link
   */
  void change(String link, int direction, DirectionSpec parameters) throws InterruptedException;

  /**
   * Does several things at the same instant: each frame that comes before finds all of it undone,
   * each one that comes after all of it done, on whichever links and loops.
   *
   * @param nanos when, by {@link org.gine.packet.NanoClock#system()}; a moment that is past is now
   * @return nanoseconds by which a loop came to it later than that, at most
   * @throws IllegalArgumentException when there is no such link; then nothing is done
   */
  long at(long nanos, List<LinkEvent> events) throws InterruptedException;

  /**
   * Makes other routes for emulated routers ready, by which they do not go yet. That takes its
   * time: for 60 routers with 120 routes each, some 20 ms.
   *
   * @throws IllegalArgumentException when there is no such router, or a next hop is in no subnet of
   *     its interfaces
   */
  Reroute prepare(List<RouterRoutes> routers);

  /** Routes that are ready to be used. */
  @FunctionalInterface
  interface Reroute {
    /**
     * Has the routers go by them, all from the same instant on: whatever comes to one of them
     * before goes by its old routes.
     *
     * @param nanos when, by {@link org.gine.packet.NanoClock#system()}; a moment that is past is
     *     now
     * @return nanoseconds by which a loop came to it later than that, at most
     */
    long at(long nanos) throws InterruptedException;
  }

  /**
   * Takes a stage out, as if it had failed. Nothing happens when there is none of this name.
   *
   * @param direction 0: from the first end to the second; 1: back
   * @param reason why, for people
   * @throws IllegalArgumentException when there is no such link
   */
  void takeOut(String link, int direction, String stage, String reason) throws InterruptedException;

  /**
   * Blocks a link, so that it loses every frame it gets or holds (reason {@code CUT}), or opens it
   * again.
   *
   * @param blocked true: lose all
   */
  void block(String link, boolean blocked) throws InterruptedException;

  /**
   * Counters of every link direction, in the order in which links were added; costs the loop
   * nothing.
   */
  List<LinkStats> stats();

  /** The loop's own figures: how busy it was, how late, and what stopped it. */
  LoopStats loopStats();

  /**
   * Has {@link LoopStats#longestStallNanos()} begin anew: what held the loop up so far harmed
   * nobody.
   */
  void forgetStalls() throws InterruptedException;

  /**
   * Makes frames at the beginning of a link direction and takes them away at its end.
   *
   * @param direction 0: from the first end to the second; 1: back
   * @throws IllegalArgumentException when there is no such link, or it does not carry such frames
   */
  CrossTraffic generate(String link, int direction, CrossTrafficSpec spec)
      throws InterruptedException;

  /** What became of frames that did not simply pass; for one reader. */
  Journal journal();

  /**
   * Starts to copy the frames of a link.
   *
   * @param explained false: frames as they enter; true: frames when it is known what became of
   *     them, with a comment that says it
   * @param snapLength bytes of each frame that are kept, {@link Capture#MIN_SNAP_LENGTH} to {@link
   *     Capture#MAX_SNAP_LENGTH}
   * @param ringBytes memory for frames that were not read yet; when it is full, frames are counted
   *     as missed, and traffic goes on
   */
  Capture capture(String link, int snapLength, int ringBytes, boolean explained)
      throws InterruptedException;

  /** Ends the loop and closes the ports. */
  @Override
  void close() throws IOException;
}
