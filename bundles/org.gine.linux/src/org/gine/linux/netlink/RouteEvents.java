package org.gine.linux.netlink;

import static org.gine.linux.netlink.NetlinkConstants.RTM_DELLINK;
import static org.gine.linux.netlink.NetlinkConstants.RTM_NEWLINK;
import static org.gine.linux.netlink.NetlinkConstants.RTM_NEWROUTE;
import static org.gine.linux.netlink.NetlinkConstants.RTNLGRP_IPV4_ROUTE;
import static org.gine.linux.netlink.NetlinkConstants.RTNLGRP_IPV6_ROUTE;
import static org.gine.linux.netlink.NetlinkConstants.RTNLGRP_LINK;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/**
 * Hears of changes to the main routing table, of both families, and to the interfaces of one
 * network namespace: that of the thread which opened it. One thread at a time may use it.
 */
public final class RouteEvents implements AutoCloseable {
  private static final int RTM_DELROUTE = RTM_NEWROUTE + 1;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final NetlinkSocket socket;

  private RouteEvents(NetlinkSocket socket) {
    this.socket = socket;
  }

  /** Begins to listen in the network namespace of the calling thread. */
  public static RouteEvents open() throws LinuxException {
    int groups = 1 << RTNLGRP_LINK - 1 | 1 << RTNLGRP_IPV4_ROUTE - 1 | 1 << RTNLGRP_IPV6_ROUTE - 1;
    return new RouteEvents(NetlinkSocket.open(PATIENCE, groups));
  }

  /**
   * Waits until something has changed in any of several namespaces since the last call.
   *
   * @param timeout 0 or more
   * @return indexes of those with changes; empty when the time has passed
   */
  public static List<Integer> await(List<RouteEvents> watched, Duration timeout)
      throws IOException {
    List<NetlinkSocket> sockets = watched.stream().map(events -> events.socket).toList();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BufferPool.BUFFER_LENGTH);
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      long left = Math.max(0, deadline - System.nanoTime());
      boolean[] readable = NetlinkSocket.poll(sockets, Duration.ofNanos(left));
      List<Integer> changed = new ArrayList<>();
      for (int i = 0; i < readable.length; i++) {
        if (readable[i] && watched.get(i).drain(buffer)) {
          changed.add(i);
        }
      }
      if (!changed.isEmpty() || left == 0) {
        return changed;
      }
    }
  }

  /** Takes all that is there; true when something of it matters. */
  private boolean drain(ByteBuffer buffer) throws IOException {
    boolean changed = false;
    NetlinkReader reader = new NetlinkReader();
    while (true) {
      try {
        if (!socket.receiveNow(buffer)) {
          return changed;
        }
      } catch (LinuxException e) {
        if (e.errno() != Errno.ENOBUFS) {
          throw e;
        }
        // So much has changed that the kernel dropped some of the news.
        changed = true;
        continue;
      }
      reader.wrap(buffer);
      while (reader.next()) {
        changed |=
            switch (reader.type()) {
              case RTM_NEWLINK, RTM_DELLINK -> true;
              case RTM_NEWROUTE, RTM_DELROUTE -> Routes.isMainRoute(reader);
              default -> false;
            };
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
