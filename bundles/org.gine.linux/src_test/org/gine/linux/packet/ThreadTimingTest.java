package org.gine.linux.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.gine.internal.linux.PacketNatives;
import org.gine.linux.LinuxException;
import org.junit.jupiter.api.Test;

class ThreadTimingTest {
  private static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));

  /** Does something in a thread of its own, whose scheduling may then be spoilt. */
  private static void inThread(FutureTask<?> task) throws Exception {
    Thread thread = new Thread(task);
    thread.start();
    task.get();
    thread.join();
  }

  private static String ownFile(String name) throws Exception {
    return Files.readString(Path.of("/proc/self/task/" + ThreadTiming.threadId() + "/" + name))
        .trim();
  }

  @Test
  void sliceIsTheThreadsOwn() throws Exception {
    inThread(
        new FutureTask<>(
            () -> {
              // setpriority(PRIO_PROCESS, the calling thread, 5)
              PacketNatives.syscall(ARM ? 140 : 141, 0, 0, 5, 0);
              long before = attributes().getLong(24);
              ThreadTiming.setSlice(200_000);
              // Kernels before 6.12 have no slices of threads' own, and go on saying 0.
              assertEquals(before == 0 ? 0 : 200_000, attributes().getLong(24));
              assertEquals(5, attributes().getInt(16));
              return null;
            }));
  }

  /** What sched_getattr(2) says of the calling thread. */
  private static ByteBuffer attributes() {
    try (NativeMemory attributes = NativeMemory.zeroed(48)) {
      assertEquals(0, PacketNatives.syscall(ARM ? 275 : 315, 0, attributes.address(), 48, 0));
      return ByteBuffer.allocate(48)
          .order(ByteOrder.nativeOrder())
          .put(0, attributes.buffer(), 0, 48);
    }
  }

  @Test
  void slackMustBePositive() {
    assertThrows(IllegalArgumentException.class, () -> ThreadTiming.setTimerSlack(0));
  }

  /** Whatever the machine allows, what is said is what the kernel does. */
  @Test
  void realtimeIsGrantedOrRefused() throws Exception {
    inThread(
        new FutureTask<>(
            () -> {
              boolean granted = ThreadTiming.tryRealtime(1);
              assertEquals(granted, ThreadTiming.isRealtime(ThreadTiming.threadId()));
              // proc(5): policy is the 41st field; the name in the second may contain blanks.
              String stat = ownFile("stat");
              String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
              assertEquals(granted ? "1" : "0", fields[41 - 3]);
              return null;
            }));
  }

  @Test
  void threadIsKeptOnAProcessor() throws Exception {
    // proc(5): "Cpus_allowed_list: 0-3,7"
    String allowed = allowedProcessors();
    int last = Integer.parseInt(allowed.substring(allowed.lastIndexOf('\t') + 1).split("[-,]")[0]);
    inThread(
        new FutureTask<>(
            () -> {
              ThreadTiming.keepOn(last);
              assertEquals("Cpus_allowed_list:\t" + last, allowedProcessors());
              return null;
            }));
    assertThrows(LinuxException.class, () -> ThreadTiming.keepOn(1023));
    assertThrows(IllegalArgumentException.class, () -> ThreadTiming.keepOn(-1));
  }

  private static String allowedProcessors() throws Exception {
    return ownFile("status")
        .lines()
        .filter(line -> line.startsWith("Cpus_allowed_list"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nobodyIsNotRealtime() {
    assertFalse(ThreadTiming.isRealtime(Integer.MAX_VALUE));
  }
}
