package org.gine.runtime;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gine.dataplane.Capture;
import org.gine.model.CutMode;
import org.gine.model.LinkChange;

/**
 * Runs networks and steers them: the one door for the command line, the workbench and remote
 * clients.
 *
 * <p>Arguments and results are immutable values that can be serialised; no call blocks. A future
 * fails with {@link EmulationException} when the request is wrong (unknown run, link, node; value
 * out of range) or cannot be done.
 */
public interface EmulationService {
  /** Fewest bytes that a capture keeps of each frame. */
  int MIN_SNAP_LENGTH = Capture.MIN_SNAP_LENGTH;

  /** Most bytes that a capture keeps of each frame. */
  int MAX_SNAP_LENGTH = Capture.MAX_SNAP_LENGTH;

  /** Loads and validates a topology file; starts nothing. */
  CompletableFuture<CheckResult> check(TopologySource source);

  /**
   * Starts a run.
   *
   * @return its identifier, at once; progress comes as events
   */
  CompletableFuture<String> start(StartRequest request);

  /** What is plugged in where this service runs, and who uses it. */
  CompletableFuture<List<PluginView>> plugins();

  /** The runs that this service holds. */
  CompletableFuture<List<RunSummary>> runs();

  /** Nodes, links and state of a run. */
  CompletableFuture<RunView> view(String run);

  /**
   * What happened in a run after an event that is already known. Completes as soon as there is
   * anything, or empty after some seconds.
   *
   * @param after sequence number of the last event known; 0: from the beginning
   */
  CompletableFuture<List<RunEvent>> events(String run, long after);

  /** Counters of all links, now. */
  CompletableFuture<StatsView> stats(String run);

  /**
   * Changes parameters of a running link.
   *
   * @param direction which direction, or both
   */
  CompletableFuture<LinkView> changeLink(
      String run, String link, DirectionChoice direction, LinkChange change);

  /** Cuts a link. */
  CompletableFuture<LinkView> cutLink(String run, String link, CutMode mode);

  /** Restores a link that was cut. */
  CompletableFuture<LinkView> restoreLink(String run, String link);

  /**
   * Checks a link from outside, by programs in the nodes at its ends; takes some ten seconds.
   *
   * @return what was asked for and measured: the delay and loss of both directions, and the rate of
   *     each that has one; of a link with impairments or a queue discipline nothing, since their
   *     sum is not known
   */
  CompletableFuture<List<Check>> verifyLink(String run, String link);

  /**
   * Stops the time of a run's timeline, so that nothing more begins, or lets it go on from where it
   * was.
   */
  CompletableFuture<Void> pauseTimeline(String run, boolean pause);

  /** Routes of a node, as the kernel uses them and as its routing daemons see them. */
  CompletableFuture<List<RouteView>> routes(String run, String node);

  /**
   * What became of frames that did not simply pass: dropped, duplicated, corrupted; of the latest
   * of them that are kept in memory.
   *
   * @param most how many at most, the latest ones
   */
  CompletableFuture<List<FateView>> fates(String run, FateFilter filter, int most);

  /**
   * Begins to capture the frames of a link.
   *
   * @param explained false: frames as they enter; true: frames when it is known what became of
   *     them, with a comment that says it
   * @param snapLength bytes kept of each frame, {@link #MIN_SNAP_LENGTH} to {@link
   *     #MAX_SNAP_LENGTH}
   * @return identifier of the capture
   */
  CompletableFuture<String> openCapture(String run, String link, int snapLength, boolean explained);

  /**
   * The next piece of the pcapng file; completes when there is something, or empty after a second.
   */
  CompletableFuture<CaptureChunk> readCapture(String run, String capture);

  /** Ends a capture. */
  CompletableFuture<Void> closeCapture(String run, String capture);

  /** Ends a run early; its report is still written. Completes when all is gone. */
  CompletableFuture<Void> stop(String run);

  /** The report of a run that has ended. */
  CompletableFuture<RunReport> report(String run);
}
