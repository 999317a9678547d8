package org.gine.internal.dataplane;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gine.dataplane.EmulatorConfig;
import org.gine.packet.NanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event loop with its thread and its memory, and the way to have it do something. */
final class LoopThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);

  private static final long LOOK_MILLIS = 100;

  private final LoopContext context;
  private final FrameMemory memory;
  private final EventLoop loop;
  private final Thread thread;
  private volatile String failure = "";
  private volatile long lastCpuNanos;
  private volatile boolean ended;
  private boolean closed;

  LoopThread(String name, int processor, EmulatorConfig config, NanoClock clock)
      throws IOException {
    this.context = new LoopContext(clock);
    this.memory = new FrameMemory(config);
    this.loop = new EventLoop(context, config.spinNanos(), processor);
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      loop.run();
    } catch (Throwable e) {
      failure = describe(e);
      LOG.error("The data path has stopped: no link moves frames any more", e);
    } finally {
      lastCpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      ended = true;
      runRest();
    }
  }

  private static String describe(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? e.toString() : e + " at " + trace[0];
  }

  /** Commands that came too late answer that the loop has ended. */
  private void runRest() {
    for (Runnable command = loop.takeCommand(); command != null; command = loop.takeCommand()) {
      command.run();
    }
  }

  /** Has the loop do something between two frames. */
  <T> CompletableFuture<T> submit(Callable<T> command) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Runnable task =
        () -> {
          if (ended) {
            answer.completeExceptionally(new IllegalStateException(hasEnded()));
            return;
          }
          try {
            answer.complete(command.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          }
        };
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException(hasEnded());
      }
      loop.submit(task);
    }
    if (ended) {
      runRest();
    }
    return answer;
  }

  /** Has the loop do something, and waits until it has. */
  <T> T call(Callable<T> command) throws InterruptedException {
    return await(submit(command));
  }

  /** Waits for what the loop does later than at once, unless it has ended before. */
  <T> T awaitFromLoop(CompletableFuture<T> answer) throws InterruptedException {
    while (true) {
      try {
        return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (ended) {
          throw new IllegalStateException(hasEnded(), e);
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Waits for an answer. */
  static <T> T await(CompletableFuture<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private String hasEnded() {
    return "The data path does not run any more: "
        + (failure.isEmpty() ? "it was closed" : failure);
  }

  /** True after {@link #end}. */
  synchronized boolean isClosed() {
    return closed;
  }

  LoopContext context() {
    return context;
  }

  FrameMemory memory() {
    return memory;
  }

  EventLoop loop() {
    return loop;
  }

  /** What ended the loop, or empty. */
  String failure() {
    return failure;
  }

  /** CPU time of the thread, also when it has ended. */
  long cpuNanos() {
    long now = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    return now >= 0 ? now : lastCpuNanos;
  }

  /**
   * Ends the loop and waits until it has ended; the calling thread's interruption is kept.
   *
   * @return false when it had been ended before
   */
  boolean end() {
    synchronized (this) {
      if (closed) {
        return false;
      }
      if (!ended) {
        loop.submit(loop::stop);
      }
      closed = true;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /** Frees what it holds; to be called after {@link #end}, when its ports are closed. */
  @Override
  public void close() {
    loop.close();
    context.close();
    memory.close();
  }
}
