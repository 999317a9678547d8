package org.gine.internal.dataplane;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.gine.dataplane.Capture;
import org.gine.dataplane.CrossTraffic;
import org.gine.dataplane.CrossTrafficSpec;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.Emulator;
import org.gine.dataplane.EmulatorConfig;
import org.gine.dataplane.FrameFate;
import org.gine.dataplane.Journal;
import org.gine.dataplane.LinkEvent;
import org.gine.dataplane.LinkSpec;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.LoopStats;
import org.gine.dataplane.RouterRoutes;
import org.gine.internal.dataplane.router.Router;
import org.gine.linux.LinuxException;
import org.gine.linux.packet.PacketSocket;
import org.gine.packet.NanoClock;

/** An {@link Emulator} on one or more event loops. */
public final class LoopEmulator implements Emulator {
  private static final String THREAD = "gine-dataplane";

  private final EmulatorConfig config;
  private final NanoClock clock;
  private final List<LoopThread> threads = new ArrayList<>();
  private final long startNanos;
  private final Journal journal = new LoopJournals();

  /** Where a link is. */
  private record Place(LinkElement link, LoopThread thread) {}

  /** Links by name, in the order in which they were added; replaced, never changed. */
  private volatile Map<String, Place> links = Map.of();

  /** Links of emulated routers, which share a loop; replaced, never changed. */
  private volatile Map<String, List<Place>> routerLinks = Map.of();

  /** Guards what follows: links are added by one thread at a time. */
  private final Object adding = new Object();

  private final LinkPlacement placement;
  private final Map<String, SwitchElement> switches = new HashMap<>();
  private volatile Hubs hubs = new Hubs();
  private final List<PacketSocket> sockets = new ArrayList<>();
  private final Set<String> interfaces = new HashSet<>();
  private volatile int receiveBufferBytes;

  private LoopEmulator(EmulatorConfig config, NanoClock clock) throws IOException {
    this.config = config;
    this.clock = clock;
    this.startNanos = clock.nanoTime();
    this.placement = new LinkPlacement(config.loops());
    try {
      for (int i = 0; i < config.loops(); i++) {
        String name = config.loops() == 1 ? THREAD : THREAD + "-" + i;
        threads.add(new LoopThread(name, config.processorOf(i), config, clock));
      }
    } catch (IOException | RuntimeException | Error e) {
      threads.forEach(LoopThread::close);
      throw e;
    }
  }

  /** Starts one. */
  public static LoopEmulator start(EmulatorConfig config) throws IOException {
    return start(config, NanoClock.system());
  }

  /** Starts one whose loops go by a clock; any thread may ask it. */
  static LoopEmulator start(EmulatorConfig config, NanoClock clock) throws IOException {
    LoopEmulator emulator = new LoopEmulator(config, clock);
    emulator.threads.forEach(LoopThread::start);
    return emulator;
  }

  @Override
  public void addLinks(List<LinkSpec> specs) throws IOException, InterruptedException {
    synchronized (adding) {
      requireNew(specs);
      List<List<LinkSpec>> placed = placement.place(specs);
      Hubs hubsNow = new Hubs(hubs);
      List<LinkAddition> additions = open(placed, hubsNow);
      int installed = 0;
      try {
        for (LinkAddition addition : additions) {
          LoopThread thread = threads.get(installed);
          IOException refused = thread.call(() -> install(thread, addition));
          if (refused != null) {
            takeBack(additions, installed, refused);
            throw refused;
          }
          installed++;
        }
      } catch (InterruptedException | RuntimeException e) {
        // The command may still run: sockets stay open until close().
        additions.forEach(addition -> sockets.addAll(addition.sockets()));
        throw e;
      }
      publish(specs, additions);
      placement.accept(placed);
      hubs = hubsNow;
      for (LoopThread thread : threads) {
        settlePriority(thread);
      }
    }
  }

  private void settlePriority(LoopThread thread) throws InterruptedException {
    List<LinkElement> own =
        links.values().stream().filter(place -> place.thread() == thread).map(Place::link).toList();
    thread.call(
        () -> {
          thread.loop().settlePriority(own.stream().anyMatch(LinkElement::isTimed));
          return null;
        });
  }

  private void requireNew(List<LinkSpec> specs) {
    Set<String> names = new HashSet<>(links.keySet());
    Set<String> ends = new HashSet<>(interfaces);
    for (LinkSpec spec : specs) {
      requireNew(names, spec.name(), "link");
      for (LinkSpec.End end : spec.ends()) {
        if (end instanceof LinkSpec.InterfaceEnd kernel) {
          requireNew(ends, kernel.describe(), "end at interface");
        }
      }
    }
  }

  private static void requireNew(Set<String> names, String name, String what) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("there is already a " + what + " " + name);
    }
  }

  /** One addition for each loop; when a socket cannot be opened, none stays open. */
  private List<LinkAddition> open(List<List<LinkSpec>> placed, Hubs hubsNow) throws IOException {
    List<LinkAddition> additions = new ArrayList<>();
    try {
      for (int i = 0; i < threads.size(); i++) {
        LoopThread thread = threads.get(i);
        additions.add(
            LinkAddition.open(
                placed.get(i),
                config.socketBufferBytes(),
                thread.loop().hearsFew(LinkAddition.interfaces(placed.get(i))),
                thread.memory(),
                thread.context(),
                hubsNow));
      }
    } catch (IOException | RuntimeException | Error e) {
      additions.forEach(addition -> SocketCloser.close(addition.sockets()));
      throw e;
    }
    return additions;
  }

  /** On the loop: all or nothing. Returns what was refused, or null. */
  private IOException install(LoopThread thread, LinkAddition addition) {
    EventLoop loop = thread.loop();
    int added = 0;
    try {
      for (Source source : addition.sources()) {
        loop.add(source);
        added++;
      }
    } catch (LinuxException e) {
      try {
        loop.removeLast(added);
      } catch (LinuxException again) {
        e.addSuppressed(again);
      }
      return e;
    }
    join(thread, addition);
    // More than this loop's own at worst: it is only room.
    thread.context().reserve(links.size() + addition.links().size());
    return null;
  }

  /** On the loop: leads ends of links into switches and routers, which are made when first met. */
  private void join(LoopThread thread, LinkAddition addition) {
    for (LinkAddition.SwitchJoin join : addition.switchJoins()) {
      switches
          .computeIfAbsent(
              join.switchName(), name -> new SwitchElement(thread.context().switching()))
          .addPort(join.link().to(join.end()), join.link().from(join.end()));
    }
    for (RouterAttachment attachment : addition.routers()) {
      attachment.connect(thread.context().switching(), clock.nanoTime());
    }
  }

  /** A loop refused its links: the loops before it give theirs back. */
  private void takeBack(List<LinkAddition> additions, int installed, IOException refused)
      throws InterruptedException {
    for (int i = 0; i < installed; i++) {
      EventLoop loop = threads.get(i).loop();
      int sources = additions.get(i).sources().size();
      IOException again =
          threads
              .get(i)
              .call(
                  () -> {
                    try {
                      loop.removeLast(sources);
                      return null;
                    } catch (LinuxException e) {
                      return e;
                    }
                  });
      if (again != null) {
        refused.addSuppressed(again);
      }
    }
    additions.forEach(addition -> SocketCloser.close(addition.sockets()));
  }

  private void publish(List<LinkSpec> specs, List<LinkAddition> additions) {
    Map<String, Place> added = new HashMap<>();
    for (int i = 0; i < additions.size(); i++) {
      LinkAddition addition = additions.get(i);
      for (LinkElement link : addition.links()) {
        added.put(link.name(), new Place(link, threads.get(i)));
      }
      sockets.addAll(addition.sockets());
      interfaces.addAll(addition.interfaceNames());
      if (addition.receiveBufferBytes() > 0) {
        int before = receiveBufferBytes;
        int now = addition.receiveBufferBytes();
        receiveBufferBytes = before == 0 ? now : Math.min(before, now);
      }
    }
    Map<String, Place> all = new LinkedHashMap<>(links);
    Map<String, List<Place>> ofRouters = new HashMap<>(routerLinks);
    for (LinkSpec spec : specs) {
      Place place = added.get(spec.name());
      all.put(spec.name(), place);
      for (LinkSpec.End end : spec.ends()) {
        if (end instanceof LinkSpec.RouterEnd router) {
          ofRouters.merge(router.router().name(), List.of(place), LoopEmulator::joined);
        }
      }
    }
    routerLinks = ofRouters;
    links = all;
  }

  private static List<Place> joined(List<Place> some, List<Place> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private Place place(String name) {
    Place place = links.get(name);
    if (place == null) {
      throw new IllegalArgumentException("there is no link " + name);
    }
    return place;
  }

  @Override
  public void change(String link, int direction, DirectionSpec parameters)
      throws InterruptedException {
    if (direction != 0 && direction != 1) {
      throw new IllegalArgumentException("direction must be 0 or 1, but is " + direction);
    }
    Place place = place(link);
    LinkDirection target = place.link().from(direction);
    place
        .thread()
        .call(
            () -> {
              target.change(parameters, clock.nanoTime());
              return null;
            });
    settlePriority(place.thread());
  }

  @Override
  public long at(long nanos, List<LinkEvent> events) throws InterruptedException {
    Moments moments = new Moments(nanos);
    for (LinkEvent event : events) {
      Place place = place(event.link());
      moments.add(place.thread(), List.of(place.link()), () -> perform(event, place.link(), nanos));
    }
    long late = moments.await();
    for (LoopThread thread : moments.threads()) {
      settlePriority(thread);
    }
    return late;
  }

  private static void perform(LinkEvent event, LinkElement link, long nanos) {
    switch (event) {
      case LinkEvent.Change change ->
          link.from(change.direction()).change(change.parameters(), nanos);
      case LinkEvent.Block block -> link.block(block.blocked());
    }
  }

  @Override
  public Reroute prepare(List<RouterRoutes> routers) {
    List<ReadyRoutes> ready =
        routers.stream().map(one -> new ReadyRoutes(hubs.router(one.router()), one)).toList();
    return nanos -> {
      Moments moments = new Moments(nanos);
      for (ReadyRoutes one : ready) {
        List<Place> places = routerLinks.get(one.router.spec().name());
        moments.add(
            places.getFirst().thread(),
            places.stream().map(Place::link).toList(),
            () -> one.router.use(one.routes));
      }
      return moments.await();
    };
  }

  /** A router, and what it is to go by. */
  private record ReadyRoutes(Router router, Router.Routes routes) {
    ReadyRoutes(Router router, RouterRoutes given) {
      this(router, router.prepare(given.routes(), given.lost()));
    }
  }

  @Override
  public void takeOut(String link, int direction, String stage, String reason)
      throws InterruptedException {
    Place place = place(link);
    place
        .thread()
        .call(
            () -> {
              place.link().from(direction).takeOut(stage, reason);
              return null;
            });
  }

  @Override
  public void block(String link, boolean blocked) throws InterruptedException {
    Place place = place(link);
    place
        .thread()
        .call(
            () -> {
              place.link().block(blocked);
              return null;
            });
  }

  @Override
  public List<LinkStats> stats() {
    List<LinkStats> result = new ArrayList<>();
    for (Place place : links.values()) {
      result.add(place.link().from(0).stats());
      result.add(place.link().from(1).stats());
    }
    return result;
  }

  @Override
  public LoopStats loopStats() {
    return new LoopStats(
        threads.size(),
        clock.nanoTime() - startNanos,
        sum(LoopThread::cpuNanos),
        sum(thread -> thread.loop().wakeups.get()),
        threads.stream().mapToLong(thread -> thread.loop().longestStall.get()).max().orElse(0),
        sum(thread -> thread.loop().framesMoved.get()),
        (int) sum(thread -> thread.memory().frames()),
        (int) sum(thread -> thread.memory().free()),
        receiveBufferBytes,
        threads.stream().allMatch(thread -> thread.loop().isRealtime()),
        threads.stream()
            .map(LoopThread::failure)
            .filter(failure -> !failure.isEmpty())
            .findFirst()
            .orElse(""));
  }

  @Override
  public void forgetStalls() throws InterruptedException {
    for (LoopThread thread : threads) {
      thread.call(
          () -> {
            thread.loop().longestStall.set(0);
            return null;
          });
    }
  }

  private long sum(ToLongFunction<LoopThread> figure) {
    return threads.stream().mapToLong(figure).sum();
  }

  @Override
  public CrossTraffic generate(String link, int direction, CrossTrafficSpec spec)
      throws InterruptedException {
    Place place = place(link);
    LoopThread thread = place.thread();
    CrossElement element =
        new CrossElement(
            spec,
            place.link().from(direction),
            thread.memory().smallPool(),
            thread.context().timers());
    thread.call(
        () -> {
          element.start(clock.nanoTime());
          return null;
        });
    settlePriority(thread);
    return new CrossTraffic() {
      @Override
      public Stats stats() {
        return element.stats();
      }

      @Override
      public void stop() {
        if (!thread.isClosed()) {
          thread.submit(
              () -> {
                element.stop();
                return null;
              });
        }
      }
    };
  }

  @Override
  public Journal journal() {
    return journal;
  }

  /** What the loops wrote down, one after the other. */
  private final class LoopJournals implements Journal {
    @Override
    public List<FrameFate> read(int most) {
      List<FrameFate> fates = new ArrayList<>();
      threads.forEach(thread -> thread.context().journal().read(most, fates));
      return fates;
    }

    @Override
    public long missed() {
      return sum(thread -> thread.context().journal().missed());
    }
  }

  @Override
  public Capture capture(String link, int snapLength, int ringBytes, boolean explained)
      throws InterruptedException {
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
    Place place = place(link);
    CaptureRing ring = new CaptureRing(ringBytes, snapLength);
    Instant now = Instant.now();
    long epochOffset = now.getEpochSecond() * 1_000_000_000 + now.getNano() - clock.nanoTime();
    place
        .thread()
        .call(
            () -> {
              place.link().addTap(ring, explained);
              return null;
            });
    return new LinkCapture(
        ring, link, snapLength, epochOffset, explained, () -> removeTap(place, ring));
  }

  /** Without waiting: what the loop still copies is not read. */
  private static void removeTap(Place place, CaptureRing ring) {
    if (place.thread().isClosed()) {
      return;
    }
    place
        .thread()
        .submit(
            () -> {
              place.link().removeTap(ring);
              return null;
            });
  }

  @Override
  public void close() throws IOException {
    List<LoopThread> ended = threads.stream().filter(LoopThread::end).toList();
    if (ended.isEmpty()) {
      return;
    }
    synchronized (adding) {
      SocketCloser.close(sockets);
    }
    ended.forEach(LoopThread::close);
  }
}
