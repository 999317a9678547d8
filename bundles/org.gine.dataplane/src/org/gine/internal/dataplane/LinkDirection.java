package org.gine.internal.dataplane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gine.dataplane.DirectionSpec;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.Fate;
import org.gine.dataplane.LinkStats;
import org.gine.dataplane.StageStats;
import org.gine.internal.dataplane.router.Crossing;
import org.gine.internal.dataplane.router.Epoch;
import org.gine.internal.dataplane.router.RouterInterface;
import org.gine.packet.DepartureQueue;
import org.gine.packet.Frame;
import org.gine.packet.NanoClock;
import org.gine.packet.RandomStream;
import org.gine.packet.Timer;
import org.gine.packet.TimerQueue;
import org.gine.packet.wire.Ethernet;
import org.gine.packet.wire.Superframe;

/**
 * One direction of a link: queue and rate, then plugged-in stages, then delay, then loss.
 *
 * <p>A superframe is what it stands for: it has a number for each of its frames, and is cut when
 * these do not all meet the same fate at the same time. One whose end is missing can not be cut: it
 * meets the fate of its first frame.
 *
 * <p>Serialisation is computed when something happens anyway (a frame arrives, is due, or
 * parameters change), with the times at which it would have happened: a frame that is delayed wakes
 * the loop once.
 */
final class LinkDirection extends Timer implements StageChain.Owner, Crossing {
  /** Frames that may leave before other directions get their turn. */
  private static final int BURST = 32;

  /**
   * Frames of a superframe that are serialised within so long stay together: pacing them apart
   * would be finer than the loop wakes up.
   */
  private static final long TOGETHER_NANOS = 50_000;

  /** Numbers of frames that were made here: copies come behind all others of the same time. */
  static final long FIRST_COPY = 1L << 62;

  private static final long BITS_NANOS_PER_BYTE = 8 * 1_000_000_000L;

  private final String link;
  private final int direction;
  private final int mtu;
  private final TimerQueue timers;
  private final RandomStream lossDecisions;
  private final RandomStream delayDecisions;
  private final DirectionCounters counters = new DirectionCounters();
  private final Serialiser serialiser;
  private final StageChain stages;
  private final FateNotes notes;
  private final NanoClock clock;
  private final TooBigAnswers answers = new TooBigAnswers();
  private final DepartureQueue delayed = new DepartureQueue();

  private DirectionSpec spec;
  private Epoch epoch = new Epoch();
  private FrameSink sink;
  private CaptureRing[] taps = {};

  /** Timers at whose deadlines, not when they are run, frames enter or parameters change. */
  private Timer[] sources = {};

  /** When what happens is done. */
  private long now;

  /** See {@link #passedBy()}. */
  private long passedBy = Long.MIN_VALUE;

  private boolean blocked;

  /** Nothing happens to frames but that they are counted; nobody else is told of them. */
  private boolean straight;

  private long sequence;
  private long lastArrival = Long.MIN_VALUE;
  private long copies;

  /** Behind the number of the last frame that left in order. */
  private long nextOut;

  /** No frame with a constant delay leaves before that: those before it would be overtaken. */
  private long earliestDeparture = Long.MIN_VALUE;

  /**
   * A direction.
   *
   * @param clock by which stages are watched; time is what callers say
   */
  LinkDirection(
      String link,
      int direction,
      int mtu,
      DirectionSpec spec,
      long seed,
      TimerQueue timers,
      NanoClock clock) {
    this(link, direction, mtu, spec, seed, timers, clock, new Medium());
  }

  /**
   * A direction.
   *
   * @param medium on which it puts frames at its rate
   */
  LinkDirection(
      String link,
      int direction,
      int mtu,
      DirectionSpec spec,
      long seed,
      TimerQueue timers,
      NanoClock clock,
      Medium medium) {
    this.link = link;
    this.direction = direction;
    this.mtu = mtu;
    this.spec = spec;
    this.timers = timers;
    this.lossDecisions = RandomStream.of(seed, 2 * direction);
    this.delayDecisions = RandomStream.of(seed, 2 * direction + 1);
    this.serialiser =
        new Serialiser(medium, spec.bitsPerSecond(), spec.queuePackets(), spec.queueBytes());
    this.notes = new FateNotes(direction);
    this.stages = new StageChain(this, spec.stages(), clock);
    this.clock = clock;
    serialiser.manage(spec.queue(), clock, this::droppedByDiscipline);
    settle();
  }

  private void settle() {
    boolean before = straight;
    straight =
        !isTimed()
            && spec.lossProbability() == 0
            && !blocked
            && taps.length == 0
            && !notes.areAllWanted()
            && stages.isEmpty()
            && delayed.isEmpty();
    if (straight != before) {
      epoch.end();
    }
  }

  /** Whether frames leave it later than they enter. */
  boolean isTimed() {
    return spec.delayNanos() != 0
        || spec.jitterNanos() != 0
        || spec.bitsPerSecond() != 0
        || !spec.stages().isEmpty();
  }

  /** Longest packet that it carries, in bytes. */
  int mtu() {
    return mtu;
  }

  /** Says which direction goes back. */
  void back(LinkDirection other) {
    answers.sendBy(other);
  }

  /** Says what ends when it begins or ceases to leave frames alone. */
  void setEpoch(Epoch ofLoop) {
    epoch = ofLoop;
  }

  /** Says where it leads. */
  void connect(FrameSink end) {
    sink = end;
    epoch.end();
  }

  @Override
  public RouterInterface entrance() {
    return straight ? sink.entrance() : null;
  }

  @Override
  public boolean isClear() {
    return sequence == nextOut;
  }

  @Override
  public void cross(Frame frame) {
    arrive(frame, frame.departureNanos());
    counters.left(frame);
    nextOut = sequence;
  }

  /**
   * Takes a frame.
   *
   * @param nanos when it came; not before frames that came already, nor after now
   */
  void enter(Frame frame, long nanos) {
    long arrival = arrive(frame, nanos);
    if (straight && !isOversize(frame)) {
      deliver(frame, arrival);
      return;
    }
    frame.setServedNanos(arrival);
    frame.setPassedNanos(arrival);
    for (CaptureRing tap : taps) {
      tap.copy(frame, direction);
    }
    if (blocked) {
      drop(frame, DropReason.CUT);
    } else if (isOversize(frame)) {
      drop(frame, DropReason.OVERSIZE);
    } else {
      pass(frame, arrival);
    }
    reschedule();
  }

  /** Numbers and counts a frame that enters; returns when it did. */
  private long arrive(Frame frame, long nanos) {
    long arrival = Math.max(nanos, lastArrival);
    lastArrival = arrival;
    int frames = frame.wireFrames();
    frame.setSequence(sequence);
    sequence += frames;
    frame.setArrivalNanos(arrival);
    frame.setDepartureNanos(arrival);
    counters.entered(frames, frame.wireBytes());
    now = arrival;
    return arrival;
  }

  private void pass(Frame frame, long arrival) {
    int together = isAtom(frame) ? frame.wireFrames() : together(frame);
    if (frame.wireFrames() > together) {
      split(frame, together, arrival);
    } else if (serialiser.isUnlimited() && stages.isEmpty()) {
      passed(frame, arrival);
    } else if (serialiser.isUnlimited()) {
      advance(arrival);
      stages.enter(frame, arrival);
      advance(arrival);
    } else {
      advance(arrival);
      if (!serialiser.offer(frame, arrival)) {
        refused(frame, arrival);
      }
    }
  }

  private static boolean isAtom(Frame frame) {
    return frame.wireFrames() == 1 || !frame.isComplete();
  }

  /** How many frames of a superframe may leave at the same time. */
  private int together(Frame superframe) {
    if (spec.jitterNanos() != 0) {
      return 1;
    }
    long rate = spec.bitsPerSecond();
    if (rate == 0) {
      return superframe.wireFrames();
    }
    if (serialiser.isManaged()) {
      return 1;
    }
    long served = TOGETHER_NANOS * rate / (BITS_NANOS_PER_BYTE * superframe.longestFrame());
    return (int) Math.max(1, Math.min(superframe.wireFrames(), served));
  }

  /** Of a superframe that the queue has no room for, some frames may fit. */
  private void refused(Frame frame, long arrival) {
    if (!isAtom(frame)) {
      split(frame, 1, arrival);
    } else {
      drop(frame, DropReason.QUEUE_FULL);
    }
  }

  private void split(Frame superframe, int size, long arrival) {
    split();
    int frames = superframe.wireFrames();
    for (int first = 0; first < frames; first += size) {
      Frame part = part(superframe, first, Math.min(size, frames - first));
      if (part != null) {
        pass(part, arrival);
      }
    }
    superframe.release();
  }

  @Override
  public Frame part(Frame superframe, int first, int count) {
    Frame part = superframe.pool().take();
    if (part != null && !Superframe.cut(superframe, first, count, part)) {
      part.release();
      part = null;
    }
    if (part == null) {
      counters.dropped(DropReason.POOL_EMPTY, count);
    } else {
      part.setSequence(superframe.sequence() + first);
    }
    return part;
  }

  @Override
  public Frame copy(Frame frame) {
    Frame copy = frame.pool().take();
    if (copy == null) {
      return null;
    }
    if (!copy.copyFrom(frame)) {
      copy.release();
      return null;
    }
    number(copy);
    return copy;
  }

  @Override
  public void number(Frame made) {
    made.setSequence(FIRST_COPY + copies++);
  }

  @Override
  public void answerTooBig(Frame packet, int mtu, long nanos) {
    answers.answer(packet, mtu, nanos);
  }

  @Override
  public void unmade(DropReason reason) {
    counters.dropped(reason, 1);
  }

  @Override
  public void split() {
    counters.split();
  }

  /** Counts what could not be taken. Its frames have their numbers, like all others. */
  void refuse(int frames, int bytes, DropReason reason) {
    sequence += frames;
    counters.refused(frames, bytes);
    counters.dropped(reason, frames);
  }

  /** Counts frames that were lost before they could enter. */
  void lostBefore(long frames, DropReason reason) {
    counters.dropped(reason, frames);
  }

  private boolean isOversize(Frame frame) {
    int excess = frame.longestFrame() - mtu - Ethernet.HEADER_BYTES;
    if (excess <= 0) {
      return false;
    }
    int type = Short.toUnsignedInt(frame.buffer().getShort(frame.start() + 12));
    boolean tagged = type == Ethernet.TYPE_VLAN || type == Ethernet.TYPE_SERVICE_VLAN;
    return !tagged || excess > Ethernet.VLAN_TAG_BYTES;
  }

  /** Everything until then has happened here. */
  private long passedBy() {
    return Math.max(passedBy, lastArrival);
  }

  /** Moves on what is serialised, and what is due between stages, until now. */
  private void advance(long nanos) {
    while (true) {
      long done = serialiser.doneNanos();
      long due = stages.nextNanos();
      if (due <= Math.min(done, nanos)) {
        stages.resume();
      } else if (done <= nanos) {
        Frame served = serialiser.take();
        served.setServedNanos(done);
        stages.enter(served, done);
      } else {
        return;
      }
    }
  }

  @Override
  public void passed(Frame frame, long nanos) {
    frame.setPassedNanos(nanos);
    long departure;
    if (spec.jitterNanos() != 0) {
      departure = nanos + DelayDistribution.sample(spec, delayDecisions.bits(frame.sequence()));
    } else {
      departure = Math.max(nanos + spec.delayNanos(), earliestDeparture);
    }
    frame.setDepartureNanos(departure);
    if (departure == frame.arrivalNanos() && delayed.isEmpty()) {
      leave(frame, departure);
    } else {
      delayed.add(frame);
    }
  }

  @Override
  protected void expired(long nanos) {
    now = nanos;
    long until = Math.min(nanos, nextSource());
    passedBy = Math.max(passedBy(), until);
    advance(passedBy);
    for (int i = 0; i < BURST; i++) {
      Frame frame = delayed.peek();
      if (frame == null || frame.departureNanos() > until) {
        break;
      }
      leave(delayed.poll(), nanos);
    }
    if (delayed.isEmpty()) {
      settle();
    }
    reschedule();
  }

  private void leave(Frame frame, long nanos) {
    if (spec.lossProbability() == 0) {
      deliver(frame, nanos);
      return;
    }
    int lots = isAtom(frame) ? 1 : frame.wireFrames();
    int lost = 0;
    for (int i = 0; i < lots; i++) {
      lost += isLost(frame, i) ? 1 : 0;
    }
    if (lost == 0) {
      deliver(frame, nanos);
    } else if (lost == lots) {
      drop(frame, DropReason.LOSS);
    } else {
      leaveInParts(frame, nanos);
    }
  }

  private void deliver(Frame frame, long nanos) {
    if (frame.isTakenAway()) {
      left(frame, nanos);
      frame.taker().arrived(frame, nanos);
      frame.release();
    } else {
      sink.accept(frame, nanos);
    }
  }

  private boolean isLost(Frame frame, int index) {
    return lossDecisions.unit(frame.sequence() + index) < spec.lossProbability();
  }

  /** What is between two losses leaves as one. */
  private void leaveInParts(Frame superframe, long nanos) {
    split();
    int frames = superframe.wireFrames();
    int first = 0;
    for (int i = 0; i <= frames; i++) {
      boolean lost = i < frames && isLost(superframe, i);
      if (lost) {
        counters.dropped(DropReason.LOSS, 1);
        notes.lost(superframe, i, now);
      }
      if (lost || i == frames) {
        leave(superframe, first, i - first, nanos);
        first = i + 1;
      }
    }
    superframe.release();
  }

  private void leave(Frame superframe, int first, int count, long nanos) {
    Frame part = count == 0 ? null : part(superframe, first, count);
    if (part != null) {
      deliver(part, nanos);
    }
  }

  private void reschedule() {
    Frame first = delayed.peek();
    long next = first == null ? NEVER : first.departureNanos();
    long done = serialiser.doneNanos();
    if (done < next) {
      // With constant delay nothing that is still serialised can leave before that plus the delay.
      boolean constant = spec.jitterNanos() == 0 && spec.stages().isEmpty();
      next = Math.min(next, constant ? done + spec.delayNanos() : done);
    }
    next = Math.min(next, stages.nextNanos());
    timers.schedule(this, next);
  }

  /**
   * Changes the parameters between two frames. Frames inside the delay keep their departure.
   *
   * @param when what came later already came before the change
   */
  void change(DirectionSpec parameters, long when) {
    long nanos = Math.max(when, passedBy());
    now = nanos;
    passedBy = nanos;
    advance(nanos);
    if (parameters.delayNanos() < spec.delayNanos()
        || parameters.jitterNanos() != spec.jitterNanos()) {
      earliestDeparture = delayed.latestDeparture();
    }
    spec = parameters;
    stages.change(parameters.stages());
    serialiser.setRate(parameters.bitsPerSecond(), nanos);
    serialiser.setLimits(parameters.queuePackets(), parameters.queueBytes());
    serialiser.manage(parameters.queue(), clock, this::droppedByDiscipline);
    advance(nanos);
    settle();
    reschedule();
  }

  private void droppedByDiscipline(Frame frame, String discipline, String reason) {
    dropped(frame, discipline, reason);
  }

  /** The queue discipline first, then the stages in their order. */
  private List<StageStats> pluggedIn() {
    StageStats queue = serialiser.queueStats();
    if (queue == null) {
      return stages.stats();
    }
    List<StageStats> all = new ArrayList<>();
    all.add(queue);
    all.addAll(stages.stats());
    return all;
  }

  /** Asks one of its stages no more. */
  void takeOut(String stage, String reason) {
    stages.takeOut(stage, reason);
  }

  /** Blocks it, so that it loses what it holds and gets, or opens it again. */
  void block(boolean lose) {
    blocked = lose;
    if (lose) {
      for (Frame frame = serialiser.remove(); frame != null; frame = serialiser.remove()) {
        drop(frame, DropReason.CUT);
      }
      for (Frame frame = stages.remove(); frame != null; frame = stages.remove()) {
        drop(frame, DropReason.CUT);
      }
      for (Frame frame = delayed.poll(); frame != null; frame = delayed.poll()) {
        drop(frame, DropReason.CUT);
      }
      sink.discard(DropReason.CUT);
      reschedule();
    }
    settle();
  }

  /** True while it loses every frame. */
  boolean isBlocked() {
    return blocked;
  }

  /** What enters at a known time must find the link as it was then, also when the loop is late. */
  private long nextSource() {
    long next = NEVER;
    for (Timer source : sources) {
      next = Math.min(next, source.deadline());
    }
    return next;
  }

  /** Whether anything happens here by itself, at its time. */
  boolean hasSources() {
    return sources.length > 0;
  }

  /** Adds a timer at whose deadlines something happens here, whenever it is run. */
  void addSource(Timer source) {
    Timer[] more = Arrays.copyOf(sources, sources.length + 1);
    more[sources.length] = source;
    sources = more;
  }

  /** Takes all of a timer's additions back. */
  void removeSource(Timer source) {
    sources = Arrays.stream(sources).filter(one -> one != source).toArray(Timer[]::new);
  }

  /** Sets who gets copies of the frames that enter, and who of those whose fate is known. */
  void setTaps(CaptureRing[] entering, CaptureRing[] explained) {
    taps = entering;
    notes.setCaptures(explained);
    settle();
  }

  /** What tells what becomes of frames. */
  FateNotes notes() {
    return notes;
  }

  /** Counts a frame that has left at the far end; the frame stays the caller's. */
  void left(Frame frame, long nanos) {
    counters.left(frame);
    long first = frame.sequence();
    if (first >= nextOut) {
      nextOut = first < FIRST_COPY ? first + frame.wireFrames() : nextOut;
    } else {
      counters.reordered(frame.wireFrames());
    }
    if (!straight) {
      notes.left(frame, nanos);
    }
    if (frame.departureNanos() > frame.arrivalNanos()) {
      counters.late(nanos - frame.departureNanos(), frame.wireFrames());
    }
  }

  /** Counts a frame as dropped and gives it back. */
  void drop(Frame frame, DropReason reason) {
    counters.dropped(reason, frame.wireFrames());
    note(frame, Fate.DROPPED, "", reason.label());
    frame.release();
  }

  @Override
  public void dropped(Frame frame, String stage, String reason) {
    counters.dropped(DropReason.IMPAIRMENT, frame.wireFrames());
    note(frame, Fate.DROPPED, stage, reason);
    frame.release();
  }

  @Override
  public void note(Frame frame, Fate fate, String stage, String reason) {
    notes.note(frame, fate, now, stage, reason);
  }

  /** The counters, for any thread. */
  LinkStats stats() {
    return new LinkStats(
        link,
        direction,
        counters.framesIn(),
        counters.bytesIn(),
        counters.framesOut(),
        counters.bytesOut(),
        counters.superframesIn(),
        counters.superframesSplit(),
        counters.reordered(),
        counters.drops(),
        serialiser.waitingFrames(),
        serialiser.waitingBytes(),
        delayed.frames() + stages.waitingFrames(),
        counters.latenessNow(),
        pluggedIn());
  }
}
