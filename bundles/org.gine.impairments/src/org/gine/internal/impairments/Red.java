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

/**
 * {@code red}: random early detection (Floyd, Jacobson: Random early detection gateways for
 * congestion avoidance, IEEE/ACM Transactions on Networking 1 (1993) 4), gentle (Floyd, 2000), and
 * adaptive where asked for (Floyd, Gummadi, Shenker: Adaptive RED, 2001). In bytes.
 */
@Component
public final class Red implements QueueDiscipline {
  private static final String LEAST = "min";
  private static final String MOST = "max";
  private static final String LIMIT = "limit";
  private static final String PROBABILITY = "probability";
  private static final String WEIGHT = "weight";
  private static final String RATE = "bandwidth";
  private static final String ADAPTIVE = "adaptive";
  private static final String ECN = "ecn";

  @Override
  public String name() {
    return "red";
  }

  @Override
  public String description() {
    return "Drops at random, more often the longer the queue is in the mean.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.size(LEAST, "30KB", "1B", "1GB", "Mean queue up to which nothing is dropped."),
        Parameter.size(
            MOST,
            "90KB",
            "2B",
            "1GB",
            "Mean queue at which the probability is reached; it then grows to 100% at the double."),
        Parameter.size(LIMIT, "400KB", "1B", "1GB", "What may wait at most."),
        Parameter.proportion(PROBABILITY, "2%", "Share that is dropped at max."),
        Parameter.number(WEIGHT, "0.002", "0.000001", "1", "Weight of the queue now in its mean."),
        Parameter.rate(
            RATE, "10Mbit", "1bit", "1Tbit", "The link's, by which the mean falls in pauses."),
        Parameter.truth(
            ADAPTIVE,
            false,
            "Whether the probability is changed, so that the mean stays halfway between min and"
                + " max."),
        Parameter.truth(
            ECN, false, "Whether frames are marked instead, where senders understand."));
  }

  @Override
  public WaitingRoom waitingRoom(Values values, StagePlace place) {
    if (values.bytes(MOST) <= values.bytes(LEAST)) {
      throw new IllegalArgumentException("max must be more than min");
    }
    return new Room(values, place.draws("drop"));
  }

  private static final class Room implements WaitingRoom {
    private static final long ADAPTATION_NANOS = 500_000_000;

    /** What a mean packet has, for pauses. */
    private static final double PACKET_BITS = 8 * 1000;

    private final FrameList queue = new FrameList();
    private final double least;
    private final double most;
    private final long limit;
    private final double weight;
    private final double packetNanos;
    private final boolean adaptive;
    private final boolean ecn;
    private final Draws draws;

    private double probability;
    private double mean;
    private long sinceDrop = -1;
    private boolean idle = true;
    private long idleSince = Long.MIN_VALUE;
    private long adapted = Long.MIN_VALUE;

    Room(Values values, Draws draws) {
      this.draws = draws;
      least = values.bytes(LEAST);
      most = values.bytes(MOST);
      limit = values.bytes(LIMIT);
      probability = values.proportion(PROBABILITY);
      weight = values.number(WEIGHT);
      packetNanos = PACKET_BITS * 1e9 / values.bitsPerSecond(RATE);
      adaptive = values.truth(ADAPTIVE);
      ecn = values.truth(ECN);
    }

    @Override
    public void enqueue(QueuedFrame frame, long nanos, Doorman doorman) {
      average(nanos);
      if (adaptive) {
        adapt(nanos);
      }
      if (queue.bytes() + frame.length() > limit) {
        sinceDrop = 0;
        doorman.drop(frame, "limit");
        return;
      }
      if (isToDrop(frame)) {
        boolean forced = mean >= 2 * most;
        if (forced || !ecn || !doorman.mark(frame)) {
          doorman.drop(frame, forced ? "forced" : "early");
          return;
        }
      }
      queue.add(frame);
    }

    private void average(long nanos) {
      if (idle && idleSince != Long.MIN_VALUE) {
        // As if so many small packets had come to an empty queue meanwhile.
        mean *= Math.pow(1 - weight, (nanos - idleSince) / packetNanos);
      } else {
        mean += weight * (queue.bytes() - mean);
      }
      idle = false;
    }

    private boolean isToDrop(QueuedFrame frame) {
      if (mean < least) {
        sinceDrop = -1;
        return false;
      }
      if (mean >= 2 * most) {
        sinceDrop = 0;
        return true;
      }
      double wanted =
          mean < most
              ? probability * (mean - least) / (most - least)
              : probability + (1 - probability) * (mean - most) / most;
      sinceDrop++;
      // Drops are spread evenly: the longer the last one is ago, the likelier is the next.
      double now = sinceDrop * wanted >= 1 ? 1 : wanted / (1 - sinceDrop * wanted);
      if (sinceDrop > 0 && draws.unit(frame.number()) < now) {
        sinceDrop = 0;
        return true;
      }
      return false;
    }

    private void adapt(long nanos) {
      if (adapted == Long.MIN_VALUE) {
        adapted = nanos;
      }
      if (nanos - adapted < ADAPTATION_NANOS) {
        return;
      }
      adapted = nanos;
      double span = most - least;
      if (mean > least + 0.6 * span && probability <= 0.5) {
        probability += Math.min(0.01, probability / 4);
      } else if (mean < least + 0.4 * span && probability >= 0.01) {
        probability *= 0.9;
      }
    }

    @Override
    public QueuedFrame dequeue(long nanos, Doorman doorman) {
      QueuedFrame frame = queue.poll();
      if (queue.isEmpty()) {
        idle = true;
        idleSince = nanos;
      }
      return frame;
    }
  }
}
