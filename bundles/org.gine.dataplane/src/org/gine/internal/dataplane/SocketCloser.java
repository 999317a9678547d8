package org.gine.internal.dataplane;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gine.linux.packet.PacketSocket;

/**
 * Closes many packet sockets. Each close waits in the kernel for an RCU grace period of
 * milliseconds; threads that wait at the same time share one.
 */
final class SocketCloser {
  private static final int THREADS = 64;

  private SocketCloser() {}

  static void close(List<PacketSocket> sockets) {
    int threads = Math.min(THREADS, sockets.size());
    if (threads <= 1) {
      sockets.forEach(PacketSocket::close);
      return;
    }
    try (ExecutorService closers =
        Executors.newFixedThreadPool(threads, task -> new Thread(task, "gine-dataplane-close"))) {
      for (PacketSocket socket : sockets) {
        closers.execute(socket::close);
      }
    }
  }
}
