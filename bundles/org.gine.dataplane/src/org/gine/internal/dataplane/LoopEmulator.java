package org.gine.internal.dataplane;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.gine.dataplane.Capture;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.EmulatorConfig;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.LoopStats;
import org.gine.linux.LinuxException;
import org.gine.linux.packet.PacketSocket;
import org.gine.packet.NanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An {@link Emulator} on one event loop. */
public final class LoopEmulator implements Emulator {
  private static final Logger LOG = LoggerFactory.getLogger(LoopEmulator.class);

  private final EmulatorConfig config;
  private final NanoClock clock;
  private final LoopContext context;
  private final FrameMemory memory;
  private final EventLoop loop;
  private final Thread thread;
  private final long startNanos;

  /** Links by name, in the order in which they were added; replaced, never changed. */
  private volatile Map<String, LinkElement> links = Map.of();

  private final Map<String, SwitchElement> switches = new HashMap<>();
  private final List<PacketSocket> sockets = new ArrayList<>();
  private final Set<String> interfaces = new HashSet<>();
  private volatile int receiveBufferBytes;
  private volatile String failure = "";
  private volatile long lastCpuNanos;
  private volatile boolean ended;
  private boolean closed;

  private LoopEmulator(EmulatorConfig config, NanoClock clock) throws IOException {
    this.config = config;
    this.clock = clock;
    this.startNanos = clock.nanoTime();
    this.context = new LoopContext(clock);
    this.memory = new FrameMemory(config);
    this.loop = new EventLoop(context, config.spinNanos());
    this.thread = new Thread(this::run, "gine-dataplane");
    thread.setDaemon(true);
  }

  /** Starts one. */
  public static LoopEmulator start(EmulatorConfig config) throws IOException {
    return start(config, NanoClock.system());
  }

  /** Starts one whose loop goes by a clock; any thread may ask it. */
  static LoopEmulator start(EmulatorConfig config, NanoClock clock) throws IOException {
    LoopEmulator emulator = new LoopEmulator(config, clock);
    emulator.thread.start();
    return emulator;
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

  private <T> CompletableFuture<T> submit(Callable<T> command) {
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

  private String hasEnded() {
    return "The data path does not run any more: "
        + (failure.isEmpty() ? "it was closed" : failure);
  }

  private <T> T call(Callable<T> command) throws InterruptedException {
    try {
      return submit(command).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void addLinks(List<LinkSpec> specs) throws IOException, InterruptedException {
    LinkAddition addition;
    synchronized (switches) {
      addition = prepare(specs);
      IOException refused;
      try {
        refused = call(() -> install(addition));
      } catch (InterruptedException | RuntimeException e) {
        // The command may still run: sockets stay open until close().
        sockets.addAll(addition.sockets());
        throw e;
      }
      if (refused != null) {
        SocketCloser.close(addition.sockets());
        throw refused;
      }
      sockets.addAll(addition.sockets());
      interfaces.addAll(addition.interfaceNames());
    }
  }

  private LinkAddition prepare(List<LinkSpec> specs) throws IOException {
    Set<String> names = new HashSet<>(links.keySet());
    Set<String> ends = new HashSet<>(interfaces);
    for (LinkSpec spec : specs) {
      requireNew(names, spec.name(), "link");
      for (LinkSpec.End end : List.of(spec.first(), spec.second())) {
        if (end instanceof LinkSpec.InterfaceEnd kernel) {
          requireNew(ends, kernel.name(), "end at interface");
        }
      }
    }
    return LinkAddition.open(specs, config.socketBufferBytes(), memory, context);
  }

  private static void requireNew(Set<String> names, String name, String what) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("there is already a " + what + " " + name);
    }
  }

  /** On the loop: all or nothing. Returns what was refused, or null. */
  private IOException install(LinkAddition addition) {
    int added = 0;
    try {
      for (Port port : addition.ports()) {
        loop.addPort(port);
        added++;
      }
    } catch (LinuxException e) {
      try {
        loop.removeLastPorts(added);
      } catch (LinuxException again) {
        e.addSuppressed(again);
      }
      return e;
    }
    Map<String, LinkElement> all = new LinkedHashMap<>(links);
    for (LinkElement link : addition.links()) {
      all.put(link.name(), link);
    }
    for (LinkAddition.SwitchJoin join : addition.switchJoins()) {
      switches
          .computeIfAbsent(join.switchName(), name -> new SwitchElement(context.switching()))
          .addPort(join.link().to(join.end()), join.link().from(join.end()));
    }
    context.reserve(all.size());
    if (addition.receiveBufferBytes() > 0) {
      int before = receiveBufferBytes;
      int now = addition.receiveBufferBytes();
      receiveBufferBytes = before == 0 ? now : Math.min(before, now);
    }
    links = all;
    return null;
  }

  private LinkElement link(String name) {
    LinkElement link = links.get(name);
    if (link == null) {
      throw new IllegalArgumentException("there is no link " + name);
    }
    return link;
  }

  @Override
  public void change(String link, int direction, DirectionSpec parameters)
      throws InterruptedException {
    if (direction != 0 && direction != 1) {
      throw new IllegalArgumentException("direction must be 0 or 1, but is " + direction);
    }
    LinkDirection target = link(link).from(direction);
    call(
        () -> {
          target.change(parameters, clock.nanoTime());
          return null;
        });
  }

  @Override
  public void block(String link, boolean blocked) throws InterruptedException {
    LinkElement target = link(link);
    call(
        () -> {
          target.block(blocked);
          return null;
        });
  }

  @Override
  public List<LinkStats> stats() {
    List<LinkStats> result = new ArrayList<>();
    for (LinkElement link : links.values()) {
      result.add(link.from(0).stats());
      result.add(link.from(1).stats());
    }
    return result;
  }

  @Override
  public LoopStats loopStats() {
    return new LoopStats(
        clock.nanoTime() - startNanos,
        cpuNanos(),
        loop.wakeups.get(),
        loop.longestStall.get(),
        loop.framesMoved.get(),
        memory.frames(),
        memory.free(),
        receiveBufferBytes,
        loop.isRealtime(),
        failure);
  }

  private long cpuNanos() {
    long now = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    return now >= 0 ? now : lastCpuNanos;
  }

  @Override
  public Capture capture(String link, int snapLength, int ringBytes) throws InterruptedException {
    if (snapLength < Capture.MIN_SNAP_LENGTH || snapLength > Capture.MAX_SNAP_LENGTH) {
      throw new IllegalArgumentException(
          "snap length must be "
              + Capture.MIN_SNAP_LENGTH
              + " to "
              + Capture.MAX_SNAP_LENGTH
              + " bytes, but is "
              + snapLength);
    }
    int record = CaptureRing.RECORD_BYTES + Math.min(snapLength, 9018);
    if (ringBytes < 2 * record || ringBytes > 1 << 30) {
      throw new IllegalArgumentException(
          "memory for captured frames must be "
              + 2 * record
              + " (two frames) to 2^30 bytes, but is "
              + ringBytes);
    }
    LinkElement target = link(link);
    CaptureRing ring = new CaptureRing(ringBytes, snapLength);
    Instant now = Instant.now();
    long epochOffset = now.getEpochSecond() * 1_000_000_000 + now.getNano() - clock.nanoTime();
    call(
        () -> {
          target.addTap(ring);
          return null;
        });
    return new LinkCapture(ring, link, snapLength, epochOffset, () -> removeTap(target, ring));
  }

  /** Without waiting: what the loop still copies is not read. */
  private void removeTap(LinkElement link, CaptureRing ring) {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    submit(
        () -> {
          link.removeTap(ring);
          return null;
        });
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (closed) {
        return;
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
    synchronized (switches) {
      SocketCloser.close(sockets);
    }
    loop.close();
    context.close();
    memory.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
