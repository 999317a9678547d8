package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.Draws;
import org.gine.impairment.FrameView;
import org.gine.impairment.Impairment;
import org.gine.impairment.Outlet;
import org.gine.impairment.Parameter;
import org.gine.impairment.Promise;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/**
 * {@code gilbert-elliott}: losses in bursts, by a chain of a good and a bad state (Gilbert,
 * Capacity of a burst-noise channel, Bell System Technical Journal 39 (1960); Elliott, same 42
 * (1963); tc-netem(8), {@code loss gemodel}). As in netem, the state changes before each frame, and
 * the frame meets the loss of the new state.
 */
@Component
public final class GilbertElliott implements Impairment {
  private static final String TO_BAD = "p";
  private static final String TO_GOOD = "r";
  private static final String LOSS_BAD = "loss-bad";
  private static final String LOSS_GOOD = "loss-good";

  @Override
  public String name() {
    return "gilbert-elliott";
  }

  @Override
  public String description() {
    return "Frames are lost in bursts, by a chain of a good and a bad state.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.proportion(TO_BAD, "", "Probability to go from good to bad.").required(),
        Parameter.proportion(TO_GOOD, "", "Probability to go from bad to good.").required(),
        Parameter.proportion(
            LOSS_BAD, "100%", "Loss in the bad state, netem's 1-h; less than 100% is Gilbert's."),
        Parameter.proportion(LOSS_GOOD, "0%", "Loss in the good state, netem's 1-k."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    return new Chain(values, place);
  }

  private static final class Chain implements Stage {
    private final double toBad;
    private final double toGood;
    private final double lossBad;
    private final double lossGood;
    private final Draws changes;
    private final Draws losses;
    private boolean bad;

    Chain(Values values, StagePlace place) {
      toBad = values.proportion(TO_BAD);
      toGood = values.proportion(TO_GOOD);
      lossBad = values.proportion(LOSS_BAD);
      lossGood = values.proportion(LOSS_GOOD);
      changes = place.draws("state");
      losses = place.draws("loss");
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      double change = changes.unit(frame.number());
      bad = bad ? change >= toGood : change < toBad;
      if (losses.unit(frame.number()) < (bad ? lossBad : lossGood)) {
        outlet.drop(bad ? "bad state" : "good state");
      }
    }

    @Override
    public List<Promise> promises() {
      double memory = Math.abs(1 - toBad - toGood);
      if (memory >= 1) {
        return List.of();
      }
      double badShare = toBad / (toBad + toGood);
      double loss = badShare * lossBad + (1 - badShare) * lossGood;
      return List.of(Promise.share(Promise.Quantity.LOSS, loss, (1 + memory) / (1 - memory)));
    }

    @Override
    public void takeState(Stage before) {
      bad = ((Chain) before).bad;
    }
  }
}
