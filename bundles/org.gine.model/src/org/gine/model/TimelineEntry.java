package org.gine.model;

import java.time.Duration;

/**
 * Something that happens while the network runs.
 *
 * @param at time since the network was ready (daemons up, routes converged)
 * @param action what happens
 */
public record TimelineEntry(Duration at, Action action) {

  /** What can happen. */
  public sealed interface Action {}

  /** Changes parameters of a link; each direction gets its own change. */
  public record SetLink(String link, LinkChange forward, LinkChange backward) implements Action {}

  /** Cuts a link. */
  public record CutLink(String link, CutMode mode) implements Action {}

  /** Restores a link that was cut. */
  public record RestoreLink(String link) implements Action {}

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
