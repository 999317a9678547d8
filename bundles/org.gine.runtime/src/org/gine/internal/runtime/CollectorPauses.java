package org.gine.internal.runtime;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * How often and how long the garbage collector stopped everything, the emulator's loop included.
 */
final class CollectorPauses implements AutoCloseable {
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong longestMillis = new AtomicLong();
  private final NotificationListener listener = this::heard;

  /** Counts from now on. */
  CollectorPauses() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener(listener, null, null);
    }
  }

  private void heard(Notification notification, Object ignored) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
      count.incrementAndGet();
      longestMillis.accumulateAndGet(info.getGcInfo().getDuration(), Math::max);
    }
  }

  /** For people. The virtual machine measures in milliseconds. */
  String text() {
    String collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .collect(Collectors.joining(", "));
    return count.get() == 0
        ? "none (" + collectors + ")"
        : count.get() + ", the longest " + longestMillis.get() + " ms (" + collectors + ")";
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      try {
        ((NotificationEmitter) collector).removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException("a listener that was added is not there", e);
      }
    }
  }
}
