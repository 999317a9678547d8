package org.gine.internal.dataplane;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gine.dataplane.DropReason;
import org.gine.dataplane.Fate;
import org.gine.dataplane.StageSpec;
import org.gine.dataplane.StageStats;
import org.gine.internal.dataplane.router.Fragmenter;
import org.gine.packet.DepartureQueue;
import org.gine.packet.Frame;
import org.gine.packet.FrameQueue;
import org.gine.packet.NanoClock;
import org.gine.packet.Timer;
import org.gine.packet.wire.OffloadHeader;

/**
 * The stages of a link direction, in their order. Frames that a stage delays wait here, not in the
 * stage, with the place at which they go on: stages can come, go and change their order at any
 * time.
 */
final class StageChain {
  /** What the direction does for its stages. */
  interface Owner {
    /** Takes a frame behind the last stage, at a time that may be still to come. */
    void passed(Frame frame, long nanos);

    /** Some frames of a superframe, null when there is no memory, which is counted. */
    Frame part(Frame superframe, int first, int count);

    /** Another frame that is the same, with a number of its own; null when there is no memory. */
    Frame copy(Frame frame);

    /** Counts a superframe that was cut. */
    void split();

    /** Counts a frame as dropped by a stage and gives it back. */
    void dropped(Frame frame, String stage, String reason);

    /** Tells a packet's sender how long a packet may be, unless it may not be told. */
    void answerTooBig(Frame packet, int mtu, long nanos);

    /** Gives a frame that was made here the number of its own that it lacks. */
    void number(Frame made);

    /** Counts frames that could not be made. */
    void unmade(DropReason reason);

    /** Tells what a stage did to a frame that goes on. */
    void note(Frame frame, Fate fate, String stage, String reason);
  }

  private final Owner owner;
  private final NanoClock clock;
  private final ChecksumMender mender = new ChecksumMender();
  private final DepartureQueue waiting = new DepartureQueue();
  private final ChainFragments fragments = new ChainFragments();

  /** Replaced, never changed. */
  private volatile StageRunner[] runners = {};

  StageChain(Owner owner, List<StageSpec> stages, NanoClock clock) {
    this.owner = owner;
    this.clock = clock;
    change(stages);
  }

  /** True when frames need not pass through, and none waits. */
  boolean isEmpty() {
    return runners.length == 0 && waiting.isEmpty();
  }

  /** Frames of wire size that wait between stages, for any thread. */
  long waitingFrames() {
    return waiting.frames();
  }

  /** When the next frame goes on; {@link Timer#NEVER} when none waits. */
  long nextNanos() {
    Frame first = waiting.peek();
    return first == null ? Timer.NEVER : first.departureNanos();
  }

  /** Takes a frame; everything that goes on before must have gone on. */
  void enter(Frame frame, long nanos) {
    walk(frame, 0, nanos);
  }

  /** Lets the frame that is next go on, at {@link #nextNanos}. */
  void resume() {
    Frame frame = waiting.poll();
    walk(frame, frame.place(), frame.departureNanos());
  }

  /** Takes any waiting frame out; null when there is none. */
  Frame remove() {
    return waiting.poll();
  }

  private void walk(Frame frame, int from, long nanos) {
    StageRunner[] stages = runners;
    for (int i = from; i < stages.length; i++) {
      if (stages[i].concerns(frame) && !goesOn(frame, stages[i], i + 1, nanos)) {
        return;
      }
    }
    owner.passed(frame, nanos);
  }

  /** Has a stage decide. Returns true when the frame as it is goes on now. */
  private boolean goesOn(Frame frame, StageRunner stage, int next, long nanos) {
    int frames = frame.isComplete() ? frame.wireFrames() : 1;
    int count = stage.decide(0, frames, nanos);
    if (count == frames) {
      return goesOn(frame, stage, next, nanos, frame.wireFrames());
    }
    owner.split();
    for (int first = 0; first < frames; first += count) {
      if (first > 0) {
        count = stage.decide(first, frames, nanos);
      }
      Frame part = owner.part(frame, first, count);
      if (part != null && goesOn(part, stage, next, nanos, count)) {
        walk(part, next, nanos);
      }
    }
    frame.release();
    return false;
  }

  private boolean goesOn(Frame frame, StageRunner stage, int next, long nanos, int frames) {
    Decision decision = stage.decision();
    int copies = copy(frame, stage, next);
    int undone = decision.copies() - copies;
    boolean drops = decision.reason() != null;
    if (!drops && decision.flips() > 0) {
      if (flip(frame, decision)) {
        stage.corrupted();
        owner.note(frame, Fate.CORRUPTED, stage.name(), "");
      } else {
        undone++;
      }
    }
    if (decision.fragments() && !frame.isTakenAway() && Fragmenter.mayCut(frame)) {
      stage.fragmented(fragments.send(frame, decision.mtu(), next, nanos));
      return false;
    }
    stage.done(frames, copies, undone, nanos);
    if (drops) {
      if (decision.mtu() > 0 && !frame.isTakenAway()) {
        owner.answerTooBig(frame, decision.mtu(), nanos);
      }
      owner.dropped(frame, stage.name(), decision.reason());
      return false;
    }
    if (decision.departure() > nanos) {
      goOnAt(frame, next, decision.departure());
      return false;
    }
    return true;
  }

  /** Fragments go on behind the stage that asked for them, the first under the packet's number. */
  private final class ChainFragments extends Fragmenter {
    private Frame packet;
    private int place;
    private long now;
    private int sent;

    /** Returns how many there were, all of which are on their way. */
    int send(Frame whole, int mtu, int next, long nanos) {
      // A stage behind may cut a fragment again, before this packet's next one is made.
      Frame outerPacket = packet;
      int outerPlace = place;
      long outerNow = now;
      int outerSent = sent;
      packet = whole;
      place = next;
      now = nanos;
      sent = 0;
      cut(whole, mtu);
      int fragments = sent;
      packet = outerPacket;
      place = outerPlace;
      now = outerNow;
      sent = outerSent;
      return fragments;
    }

    @Override
    protected void take(Frame fragment) {
      if (sent++ == 0) {
        fragment.setSequence(packet.sequence());
      } else {
        owner.number(fragment);
      }
      walk(fragment, place, now);
    }

    @Override
    protected void failed(DropReason reason) {
      owner.unmade(reason);
    }
  }

  /** Makes the copies, as the frame came. Returns how many. */
  private int copy(Frame frame, StageRunner stage, int next) {
    Decision decision = stage.decision();
    int copies = 0;
    for (int i = 0; i < decision.copies(); i++) {
      Frame copy = owner.copy(frame);
      if (copy != null) {
        owner.note(frame, Fate.DUPLICATED, stage.name(), "");
        goOnAt(copy, next, decision.copyTime(i));
        copies++;
      }
    }
    return copies;
  }

  /** Behind the last stage nothing is left to be decided: a frame need not wait here. */
  private void goOnAt(Frame frame, int next, long nanos) {
    if (next == runners.length) {
      owner.passed(frame, nanos);
    } else {
      frame.setPlace(next);
      frame.setDepartureNanos(nanos);
      waiting.add(frame);
    }
  }

  /** A checksum that was left to the wire is computed first, or it would hide what is turned. */
  private boolean flip(Frame frame, Decision decision) {
    boolean covers = decision.mends() && OffloadHeader.needsChecksum(frame);
    if (!frame.isComplete() || !covers && !OffloadHeader.complete(frame)) {
      return false;
    }
    if (decision.mends() && !covers) {
      return mender.flip(frame, decision);
    }
    for (int i = 0; i < decision.flips(); i++) {
      frame.flip(decision.flippedBit(i));
    }
    return true;
  }

  /** Changes the stages between two frames. Frames that wait go on behind the stage they passed. */
  void change(List<StageSpec> stages) {
    StageRunner[] before = runners;
    Map<String, StageRunner> known = new HashMap<>();
    for (StageRunner runner : before) {
      known.put(runner.name(), runner);
    }
    StageRunner[] after = new StageRunner[stages.size()];
    for (int i = 0; i < after.length; i++) {
      after[i] = new StageRunner(stages.get(i), clock);
      StageRunner predecessor = known.get(after[i].name());
      if (predecessor == null) {
        after[i].begin();
      } else {
        after[i].succeed(predecessor);
      }
    }
    runners = after;
    FrameQueue frames = new FrameQueue();
    for (Frame frame = waiting.poll(); frame != null; frame = waiting.poll()) {
      frames.add(frame);
    }
    for (Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
      goOnAt(frame, place(before, frame.place(), after), frame.departureNanos());
    }
  }

  private static int place(StageRunner[] before, int place, StageRunner[] after) {
    for (int passed = place - 1; passed >= 0; passed--) {
      for (int i = 0; i < after.length; i++) {
        if (after[i].name().equals(before[passed].name())) {
          return i + 1;
        }
      }
    }
    return after.length;
  }

  /** Asks a stage no more; nothing happens when there is none of this name. */
  void takeOut(String name, String reason) {
    for (StageRunner runner : runners) {
      if (runner.name().equals(name)) {
        runner.takeOut(reason);
      }
    }
  }

  /** The counters of each stage, for any thread. */
  List<StageStats> stats() {
    return Stream.of(runners).map(StageRunner::stats).toList();
  }
}
