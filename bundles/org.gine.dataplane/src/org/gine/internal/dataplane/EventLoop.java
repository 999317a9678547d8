package org.gine.internal.dataplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.gine.linux.LinuxException;
import org.gine.linux.packet.EventFd;
import org.gine.linux.packet.Poller;
import org.gine.packet.Counter;
import org.gine.packet.NanoClock;
import org.gine.packet.Timer;

/**
 * The thread that owns every element of a data path. A round: commands, what is due, switches,
 * sending, then a look at (or a wait for) the sockets. Each step does a bounded part of its work.
 */
final class EventLoop implements Runnable, AutoCloseable {
  private static final int WAKE_KEY = -1;
  private static final int READY = 256;
  private static final int TIMERS_PER_ROUND = 64;
  private static final int ELEMENTS_PER_ROUND = 256;

  /**
   * While frames go from switch to switch, sockets are looked at so often: each look is a system
   * call, which costs as much as some twenty hops.
   */
  private static final long LONGEST_BLIND_NANOS = 10_000;

  /** Both ends of two links; from three on priority was the faster. */
  private static final int FEW_SOURCES = 4;

  /** A wait is not worth its system calls when there is less to wait for. */
  private static final long SHORTEST_WAIT_NANOS = 2_000;

  final Counter wakeups = new Counter();
  final Counter longestStall = new Counter();
  final Counter framesMoved = new Counter();

  private final LoopContext context;
  private final NanoClock clock;
  private final Poller poller;
  private final EventFd wake;
  private final SpinMargin margin;
  private final LoopPriority priority;
  private final RealtimeShare share = new RealtimeShare();
  private final ConcurrentLinkedQueue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private Source[] sources = new Source[16];
  private int sourceCount;
  private boolean stopping;
  private long awakeSince;

  EventLoop(LoopContext context, long spinNanos, int processor) throws LinuxException {
    this.context = context;
    this.clock = context.clock();
    this.margin = new SpinMargin(spinNanos);
    this.priority = new LoopPriority(processor);
    this.wake = new EventFd();
    try {
      this.poller = new Poller(READY);
    } catch (LinuxException e) {
      wake.close();
      throw e;
    }
    try {
      poller.add(wake.fd(), WAKE_KEY);
    } catch (LinuxException e) {
      close();
      throw e;
    }
  }

  /** Has the loop run a command between two frames; for any thread. */
  void submit(Runnable command) {
    commands.add(command);
    wake.signal();
  }

  /** Takes a command that the loop has not run; for any thread once the loop has ended. */
  Runnable takeCommand() {
    return commands.poll();
  }

  /** Ends the loop after this round; by a command. */
  void stop() {
    stopping = true;
  }

  /** Begins to receive from a source; by a command. */
  void add(Source source) throws LinuxException {
    if (sourceCount == sources.length) {
      sources = Arrays.copyOf(sources, 2 * sourceCount);
    }
    poller.add(source.descriptor(), sourceCount);
    sources[sourceCount++] = source;
  }

  /** Takes back the sources that were added last; by a command. */
  void removeLast(int count) throws LinuxException {
    for (int i = 0; i < count; i++) {
      poller.remove(sources[--sourceCount].descriptor());
      sources[sourceCount] = null;
    }
  }

  /**
   * Takes real-time priority, or gives it back; by a command. With priority the loop interrupts
   * whoever sends, for each frame. Where nothing must happen at its time, that is worth it for many
   * sources only: when the loop is late, some of them lose more than others.
   *
   * @param timed whether anything must happen at its time
   */
  void settlePriority(boolean timed) throws LinuxException {
    priority.settle(timed || !hearsFew(0));
  }

  /**
   * Whether it hears few interfaces and queues, also with some more of them; by its thread, or by
   * one that adds links, between two additions.
   */
  boolean hearsFew(int more) {
    return sourceCount + more <= FEW_SOURCES;
  }

  /** Whether its thread has real-time priority; for any thread. */
  boolean isRealtime() {
    return priority.isRealtime();
  }

  @Override
  public void run() {
    try {
      priority.acquire();
      awakeSince = clock.nanoTime();
      while (!stopping) {
        round();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void round() throws IOException {
    for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
      command.run();
    }
    long now = clock.nanoTime();
    int expired = context.timers().expire(now, TIMERS_PER_ROUND);
    context.switching().serve(now, ELEMENTS_PER_ROUND);
    context.sending().serve(now, ELEMENTS_PER_ROUND);
    boolean looks = context.switching().isEmpty() || now - awakeSince >= LONGEST_BLIND_NANOS;
    long moved = looks ? receive() : 0;
    margin.round(moved, expired, now);
  }

  private long receive() throws IOException {
    int ready = await();
    long moved = 0;
    for (int i = 0; i < ready; i++) {
      int key = poller.key(i);
      if (key == WAKE_KEY) {
        wake.clear();
      } else {
        moved += sources[key].receive();
      }
    }
    if (moved > 0) {
      framesMoved.add(moved);
    }
    return moved;
  }

  private int await() throws LinuxException {
    long before = rest(clock.nanoTime());
    long timeout = timeout(before);
    int ready = poller.await(timeout);
    awakeSince = before;
    if (timeout != 0) {
      awakeSince = clock.nanoTime();
      share.waited(awakeSince - before);
      wakeups.increment();
      if (timeout > 0 && ready == 0) {
        long late = awakeSince - before - timeout;
        margin.woken(late);
        longestStall.raise(late);
      }
    }
    return ready;
  }

  /**
   * Ends a round, and rests where that is owed.
   *
   * @return now
   */
  private long rest(long now) {
    long worked = now - awakeSince;
    longestStall.raise(worked);
    share.worked(worked);
    if (!share.isOverdue()) {
      return now;
    }
    if (!priority.isRealtime()) {
      share.forgive();
      return now;
    }
    poller.pause(RealtimeShare.REST_NANOS);
    long rested = clock.nanoTime();
    share.waited(rested - now);
    return rested;
  }

  private long timeout(long now) {
    if (stopping
        || !commands.isEmpty()
        || !context.sending().isEmpty()
        || !context.switching().isEmpty()) {
      return 0;
    }
    long deadline = context.timers().nextDeadline();
    if (deadline == Timer.NEVER) {
      return -1;
    }
    long timeout = deadline - now - margin.nanos();
    return timeout < SHORTEST_WAIT_NANOS ? 0 : timeout;
  }

  @Override
  public void close() {
    poller.close();
    wake.close();
  }
}
