package org.gine.netns;

import java.io.IOException;

/** The service that begins the making of nodes; one manager for each run. */
public interface NamespaceManagers {

  /**
   * Prepares the network namespace of this process to take the outer ends of links: IPv6 is
   * switched off in it, so that the kernel says nothing on them by itself.
   *
   * @throws IOException when this process is not inside a sandbox of its own, or a program that is
   *     needed ({@code unshare}, {@code nsenter}, {@code setsid}, {@code env}, {@code cat}) is
   *     missing
   */
  NamespaceManager open() throws IOException;
}
