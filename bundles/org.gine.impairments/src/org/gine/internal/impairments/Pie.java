package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.Doorman;
import org.gine.impairment.Draws;
import org.gine.impairment.FrameList;
import org.gine.impairment.Parameter;
import org.gine.impairment.QueueDiscipline;
import org.gine.impairment.QueuedFrame;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.gine.impairment.WaitingRoom;
import org.osgi.service.component.annotations.Component;

/** {@code pie}: proportional integral controller enhanced (RFC 8033). */
@Component
public final class Pie implements QueueDiscipline {
  private static final String TARGET = "target";
  private static final String UPDATE = "tupdate";
  private static final String ALPHA = "alpha";
  private static final String BETA = "beta";
  private static final String BURST = "burst";
  private static final String LIMIT = "limit";
  private static final String ECN = "ecn";

  @Override
  public String name() {
    return "pie";
  }

  @Override
  public String description() {
    return "Drops at random, so often that the waiting time stays near a target (RFC 8033).";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.duration(TARGET, "15ms", "1us", "10s", "Waiting time that is wanted."),
        Parameter.duration(
            UPDATE, "15ms", "1ms", "10s", "From one update of the probability to the next."),
        Parameter.number(
            ALPHA, "0.125", "0", "100", "Weight of how far the waiting time is off, per second."),
        Parameter.number(
            BETA, "1.25", "0", "100", "Weight of how it has changed since, per second."),
        Parameter.duration(
            BURST, "150ms", "0s", "10s", "For so long a burst passes without any drop."),
        Parameter.integer(LIMIT, "1000", 1, 10_000_000, "Frames that may wait at most."),
        Parameter.truth(
            ECN,
            false,
            "Whether frames are marked instead, where senders understand, up to a probability of"
                + " 10%."));
  }

  @Override
  public WaitingRoom waitingRoom(Values values, StagePlace place) {
    return new Room(values, place.draws("drop"));
  }

  private static final class Room implements WaitingRoom {
    private static final double NANOS = 1e-9;

    /** Below that share of the target there is no congestion. */
    private static final double CALM = 0.5;

    private static final double FEW_DROPS = 0.2;
    private static final int FEW_FRAMES = 2;
    private static final double MOST_MARKED = 0.1;

    /** With a greater probability it grows at most so much in an update. */
    private static final double STEEP = 0.1;

    private static final double STEEPEST = 0.02;
    private static final double DECAY = 0.98;

    /** After so many updates without a frame nothing is left of the probability. */
    private static final int FORGET = 2000;

    private final FrameList queue = new FrameList();
    private final long target;
    private final long update;
    private final double alpha;
    private final double beta;
    private final long burst;
    private final long limit;
    private final boolean ecn;
    private final Draws draws;

    private double probability;
    private long delay;
    private long oldDelay;
    private long burstAllowance;
    private long lastUpdate = Long.MIN_VALUE;
    private double meanPacket = 1000;

    Room(Values values, Draws draws) {
      this.draws = draws;
      target = values.nanos(TARGET);
      update = values.nanos(UPDATE);
      alpha = values.number(ALPHA);
      beta = values.number(BETA);
      burst = values.nanos(BURST);
      limit = values.integer(LIMIT);
      ecn = values.truth(ECN);
      burstAllowance = burst;
    }

    @Override
    public void enqueue(QueuedFrame frame, long nanos, Doorman doorman) {
      updateUntil(nanos);
      meanPacket += (frame.length() - meanPacket) / 16;
      if (queue.frames() >= limit) {
        doorman.drop(frame, "limit");
      } else if (isToDrop(frame)) {
        if (ecn && probability <= MOST_MARKED && doorman.mark(frame)) {
          queue.add(frame);
        } else {
          doorman.drop(frame, "pie");
        }
      } else {
        queue.add(frame);
      }
    }

    /** Section 4.1, with the safeguards of the pseudocode (appendix A). */
    private boolean isToDrop(QueuedFrame frame) {
      if (burstAllowance > 0
          || oldDelay < CALM * target && probability < FEW_DROPS
          || queue.bytes() <= FEW_FRAMES * meanPacket) {
        return false;
      }
      return draws.unit(frame.number()) < probability;
    }

    private void updateUntil(long nanos) {
      if (lastUpdate == Long.MIN_VALUE) {
        lastUpdate = nanos;
      }
      long due = (nanos - lastUpdate) / update;
      if (due > FORGET && queue.isEmpty()) {
        lastUpdate = nanos;
        probability = 0;
        delay = 0;
        oldDelay = 0;
        burstAllowance = burst;
        return;
      }
      for (long i = 0; i < due; i++) {
        lastUpdate += update;
        update(lastUpdate);
      }
    }

    /** Sections 4.2 and 4.3. */
    private void update(long nanos) {
      QueuedFrame first = queue.peek();
      delay = first == null ? 0 : Math.max(0, nanos - first.enqueuedNanos());
      double change = (alpha * (delay - target) + beta * (delay - oldDelay)) * NANOS * scale();
      if (probability >= STEEP && change > STEEPEST) {
        change = STEEPEST;
      }
      probability += change;
      if (delay == 0 && oldDelay == 0) {
        probability *= DECAY;
      }
      probability = Math.max(0, Math.min(1, probability));
      burstAllowance = Math.max(0, burstAllowance - update);
      if (probability == 0 && delay < CALM * target && oldDelay < CALM * target) {
        burstAllowance = burst;
      }
      oldDelay = delay;
    }

    /** The smaller the probability, the smaller its steps (section 4.2). */
    private double scale() {
      if (probability < 0.000001) {
        return 1.0 / 2048;
      } else if (probability < 0.00001) {
        return 1.0 / 512;
      } else if (probability < 0.0001) {
        return 1.0 / 128;
      } else if (probability < 0.001) {
        return 1.0 / 32;
      } else if (probability < 0.01) {
        return 1.0 / 8;
      }
      return probability < 0.1 ? 1.0 / 2 : 1;
    }

    @Override
    public QueuedFrame dequeue(long nanos, Doorman doorman) {
      updateUntil(nanos);
      return queue.poll();
    }
  }
}
