package org.gine.model;

import java.time.Duration;
import java.util.List;

/**
 * Something that happens while the network runs.
 *
 * @param at time since the network was ready (daemons up, routes converged)
 * @param action what happens
 */
public record TimelineEntry(Duration at, Action action) {

  /** What can happen. */
  public sealed interface Action {}

  /** What can be done to a link. */
  public sealed interface LinkAction extends Action {
    /** Name of the link. */
    String link();
  }

  /** Changes parameters of a link; each direction gets its own change. */
  public record SetLink(String link, LinkChange forward, LinkChange backward)
      implements LinkAction {}

  /** Cuts a link. */
  public record CutLink(String link, CutMode mode) implements LinkAction {}

  /** Restores a link that was cut. */
  public record RestoreLink(String link) implements LinkAction {}

  /**
   * What is done to links step by step; all of a step at the same instant.
   *
   * @param subject which links, for people
   * @param text what is done, for people
   * @param steps in the order of time, at least one
   */
  public record Sequence(String subject, String text, List<Step> steps) implements Action {}

  /**
   * A step of a sequence.
   *
   * @param after since the sequence began
   * @param actions on different links
   */
  public record Step(Duration after, List<LinkAction> actions) {}

  /** Starts a service of a node. */
  public record StartService(String node, String service) implements Action {}

  /** Stops a service of a node. */
  public record StopService(String node, String service) implements Action {}

  /** Runs a command in a node. */
  public record RunCommand(String node, Command command) implements Action {}

  /** Starts a traffic entry. */
  public record StartTraffic(String traffic) implements Action {}

  /** Stops a traffic entry before its own end. */
  public record StopTraffic(String traffic) implements Action {}
}
