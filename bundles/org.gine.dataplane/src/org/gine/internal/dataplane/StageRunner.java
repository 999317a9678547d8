package org.gine.internal.dataplane;

import java.util.List;
import org.gine.dataplane.StageSpec;
import org.gine.dataplane.StageStats;
import org.gine.impairment.Promise;
import org.gine.impairment.Stage;
import org.gine.packet.Frame;
import org.gine.packet.NanoClock;

/**
 * Asks a stage about frames, and keeps the others from harm: what it throws takes it out, and so
 * does keeping the loop beyond its {@link TimeBudget}.
 */
final class StageRunner {
  /** Why frames are dropped when a stage that failed blocks. */
  private static final String FAILED = "failed";

  /** Of so many decisions one is looked at for what it allocates, which takes some 100 ns. */
  private static final int ALLOCATION_SAMPLE = 64;

  private final StageSpec spec;
  private final FilterMatch filter;
  private final NanoClock clock;
  private final WireView view = new WireView();

  /** Null once it has failed. */
  private Stage stage;

  private StageCounters counters = new StageCounters();
  private long number;
  private Decision decision = new Decision();
  private Decision ahead = new Decision();

  /** Whether {@link #ahead} is about the frame behind the last run. */
  private boolean isAhead;

  private int calls;
  private TimeBudget budget = new TimeBudget();
  private volatile String failure = "";

  /** Written before the runner is handed to other threads. */
  private List<Proof> proofs = List.of();

  /** In the same way; null where the stage says nothing about the shape of its delays. */
  private ShapeProof shapeProof;

  StageRunner(StageSpec spec, NanoClock clock) {
    this.clock = clock;
    this.spec = spec;
    this.stage = spec.stage();
    this.filter = new FilterMatch(spec.filter());
  }

  /** Begins without a stage before it. */
  void begin() {
    proofs = promises().stream().map(promise -> Proof.begin(promise, 0, 0)).toList();
    shapeProof = proveShape();
  }

  private List<Promise> promises() {
    try {
      return stage.promises();
    } catch (Throwable e) {
      fail(e);
      return List.of();
    }
  }

  /** Null where nothing is said about the shape. */
  private ShapeProof proveShape() {
    if (stage == null) {
      return null;
    }
    try {
      return stage
          .delayShape()
          .map(shape -> new ShapeProof(name(), shape, counters.delays, counters.frames.get()))
          .orElse(null);
    } catch (Throwable e) {
      fail(e);
      return null;
    }
  }

  private StageStats.Fit fit() {
    return shapeProof == null
        ? StageStats.Fit.NONE
        : shapeProof.fit(counters.delays, counters.frames.get());
  }

  private Proof prove(Promise promise, List<Proof> before) {
    long frames = counters.frames.get();
    for (Proof proof : before) {
      if (proof.quantity() == promise.quantity()) {
        return proof.then(promise, frames);
      }
    }
    return Proof.begin(promise, frames, counters.sum(promise.quantity()));
  }

  String name() {
    return spec.name();
  }

  /** Goes on where another one of this name was; a stage that failed gets another chance. */
  void succeed(StageRunner before) {
    counters = before.counters;
    number = before.number;
    if (spec == before.spec) {
      budget = before.budget;
      failure = before.failure;
      proofs = before.proofs;
      shapeProof = before.shapeProof;
      return;
    }
    proofs = promises().stream().map(promise -> prove(promise, before.proofs)).toList();
    shapeProof = proveShape();
    if (before.stage == null || before.stage.getClass() != stage.getClass()) {
      return;
    }
    try {
      stage.takeState(before.stage);
    } catch (Throwable e) {
      fail(e);
    }
  }

  /** Whether the stage is asked about a frame. Then {@link #decide} can be called for it. */
  boolean concerns(Frame frame) {
    if (stage == null && !spec.blocks()) {
      return false;
    }
    isAhead = false;
    view.look(frame, number);
    return filter.matches(view);
  }

  /**
   * Decides about frames until one meets another fate.
   *
   * @param first of the superframe's frames that is not decided
   * @param end behind the last one
   * @return for how many frames {@link #decision()} holds
   */
  int decide(int first, int end, long nanos) {
    boolean looks = calls++ % ALLOCATION_SAMPLE == 0;
    long allocatedBefore = looks ? Allocations.ofThisThread() : 0;
    long begin = clock.nanoTime();
    if (isAhead) {
      Decision known = ahead;
      ahead = decision;
      decision = known;
      isAhead = false;
    } else {
      ask(decision, first, nanos);
    }
    int next = first + 1;
    while (next < end && decision.isSimple()) {
      ask(ahead, next, nanos);
      if (!decision.agrees(ahead)) {
        isAhead = true;
        break;
      }
      next++;
    }
    watch(begin);
    if (looks) {
      counters.allocated.add(ALLOCATION_SAMPLE * (Allocations.ofThisThread() - allocatedBefore));
    }
    return next - first;
  }

  /** What was decided about the last frames. */
  Decision decision() {
    return decision;
  }

  private void ask(Decision answer, int index, long nanos) {
    answer.begin(nanos);
    if (stage == null) {
      obeyPolicy(answer);
      return;
    }
    view.piece(index, number++);
    try {
      stage.decide(view, nanos, answer);
      counters.frames.increment();
    } catch (Throwable e) {
      // Whatever it is, also an error: the other links must go on.
      fail(e);
      answer.begin(nanos);
      obeyPolicy(answer);
    }
  }

  private void obeyPolicy(Decision answer) {
    if (spec.blocks()) {
      answer.drop(FAILED);
    }
  }

  private void watch(long begin) {
    long now = clock.nanoTime();
    long taken = now - begin;
    counters.longestNanos.raise(taken);
    String verdict = budget.check(taken, now);
    if (!verdict.isEmpty() && stage != null) {
      takeOut(verdict);
    }
  }

  private void fail(Throwable thrown) {
    // First of all: when memory has run out, what the stage holds may be what is missing.
    takeOut("");
    failure = Failures.text(thrown);
  }

  /** Asks the stage no more. */
  void takeOut(String reason) {
    failure = reason;
    stage = null;
    spec.release();
  }

  /** Counts what was decided, after it was done for so many frames. */
  void done(int frames, int copies, int undone, long nanos) {
    if (decision.reason() != null) {
      counters.dropped(decision.reason(), frames);
      counters.lostInARow(frames);
    } else {
      counters.notLost();
      if (decision.departure() > nanos) {
        counters.delayed(frames, decision.departure() - nanos);
      }
    }
    counters.duplicates.add(copies);
    counters.undone.add(undone);
  }

  /** Counts the fragments of a frame that was cut. */
  void fragmented(int count) {
    counters.notLost();
    counters.fragments.add(count);
  }

  /** Counts a frame of which bits were turned over. */
  void corrupted() {
    counters.corrupted.increment();
  }

  /** The counters, for any thread. */
  StageStats stats() {
    return counters.stats(
        spec.name(),
        failure,
        proofs.stream()
            .map(proof -> proof.kept(counters.frames.get(), counters.sum(proof.quantity())))
            .toList(),
        fit());
  }
}
