package org.gine.linux.nfqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gine.linux.Errno;
import org.gine.linux.LinuxException;
import org.junit.jupiter.api.Test;

class QueueSocketTest {
  private static void refusalSays(int errno, String remedy) {
    // Nobody has this queue, so that EPERM means what it says.
    LinuxException refusal = QueueSocket.refusal(54321, errno);
    assertEquals(errno, refusal.errno());
    assertTrue(refusal.getMessage().contains("queue 54321"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(remedy), refusal.getMessage());
  }

  @Test
  void saysWhatHelps() {
    refusalSays(Errno.EPERM, "CAP_NET_ADMIN");
    refusalSays(Errno.EINVAL, "the module nfnetlink_queue");
    refusalSays(Errno.ENOBUFS, Errno.describe(Errno.ENOBUFS));
  }
}
