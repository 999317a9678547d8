package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.Draws;
import org.gine.impairment.FrameView;
import org.gine.impairment.Impairment;
import org.gine.impairment.Outlet;
import org.gine.impairment.Parameter;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/**
 * {@code loss-state}: losses by a chain of four states (Salsano, Ludovici, Ordine: Definition of a
 * general and intuitive loss model for packet networks, 2009; tc-netem(8), {@code loss state}): 1
 * received in a gap, 2 received within a burst, 3 lost within a burst, 4 a single loss in a gap. As
 * in netem, the state changes before each frame.
 */
@Component
public final class LossState implements Impairment {
  private static final String P13 = "p13";
  private static final String P31 = "p31";
  private static final String P32 = "p32";
  private static final String P23 = "p23";
  private static final String P14 = "p14";

  private enum State {
    GAP,
    BURST_RECEIVED,
    BURST_LOST,
    SINGLE_LOSS
  }

  @Override
  public String name() {
    return "loss-state";
  }

  @Override
  public String description() {
    return "Frames are lost by a chain of four states: gaps with single losses, and bursts.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.proportion(P13, "", "From the gap into a burst.").required(),
        Parameter.proportion(P31, "100%", "From a loss in a burst into the gap."),
        Parameter.proportion(P32, "0%", "From a loss in a burst to a frame received in it."),
        Parameter.proportion(P23, "100%", "From a frame received in a burst to a loss in it."),
        Parameter.proportion(P14, "0%", "From the gap to a single loss in it."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    require(values, P13, P14);
    require(values, P31, P32);
    return new Chain(values, place);
  }

  private static void require(Values values, String one, String other) {
    double sum = values.proportion(one) + values.proportion(other);
    // Percentages are rounded to binary fractions.
    if (sum > 1 + 1e-12) {
      throw new IllegalArgumentException(
          one + " and " + other + " leave the same state: together they must be at most 100%");
    }
  }

  private static final class Chain implements Stage {
    private final double p13;
    private final double p31;
    private final double p32;
    private final double p23;
    private final double p14;
    private final Draws changes;
    private State state = State.GAP;

    Chain(Values values, StagePlace place) {
      p13 = values.proportion(P13);
      p31 = values.proportion(P31);
      p32 = values.proportion(P32);
      p23 = values.proportion(P23);
      p14 = values.proportion(P14);
      changes = place.draws("state");
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      double u = changes.unit(frame.number());
      state =
          switch (state) {
            case GAP -> afterGap(u);
            case SINGLE_LOSS -> State.GAP;
            case BURST_RECEIVED -> u < p23 ? State.BURST_LOST : State.BURST_RECEIVED;
            case BURST_LOST -> afterLoss(u);
          };
      if (state == State.BURST_LOST) {
        outlet.drop("burst");
      } else if (state == State.SINGLE_LOSS) {
        outlet.drop("single");
      }
    }

    private State afterGap(double u) {
      if (u < p14) {
        return State.SINGLE_LOSS;
      }
      return u < p14 + p13 ? State.BURST_LOST : State.GAP;
    }

    private State afterLoss(double u) {
      if (u < p32) {
        return State.BURST_RECEIVED;
      }
      return u < p32 + p31 ? State.GAP : State.BURST_LOST;
    }

    @Override
    public void takeState(Stage before) {
      state = ((Chain) before).state;
    }
  }
}
