package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.FrameView;
import org.gine.impairment.Impairment;
import org.gine.impairment.Outlet;
import org.gine.impairment.Parameter;
import org.gine.impairment.Promise;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/** {@code loss}: frames lost at random (tc-netem(8), {@code loss random}). */
@Component
public final class Loss implements Impairment {
  private static final String PROBABILITY = "probability";
  private static final String CORRELATION = "correlation";
  private static final String MOST = "most-in-a-row";

  @Override
  public String name() {
    return "loss";
  }

  @Override
  public String description() {
    return "Frames are lost at random.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.proportion(PROBABILITY, "", "Share of frames that are lost.").required(),
        Parameter.proportion(
            CORRELATION, "0%", "How much a decision depends on the one before it."),
        Parameter.integer(
            MOST,
            "0",
            0,
            1_000_000,
            "After so many losses one after the other a frame passes, whatever its decision; 0: no"
                + " limit. With a limit fewer frames are lost than the probability says."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    return new Losing(
        values.proportion(PROBABILITY),
        new Uniforms(place.draws("loss"), values.proportion(CORRELATION)),
        values.integer(MOST));
  }

  private static final class Losing implements Stage {
    private final double probability;
    private final Uniforms uniforms;
    private final long most;
    private long lostInARow;

    Losing(double probability, Uniforms uniforms, long most) {
      this.probability = probability;
      this.uniforms = uniforms;
      this.most = most;
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      boolean lost = uniforms.at(frame.number()) < probability;
      if (lost && (most == 0 || lostInARow < most)) {
        lostInARow++;
        outlet.drop("random");
      } else {
        lostInARow = 0;
      }
    }

    @Override
    public List<Promise> promises() {
      if (most == 0) {
        return uniforms.isErgodic()
            ? List.of(Promise.share(Promise.Quantity.LOSS, probability, uniforms.inflation()))
            : List.of();
      }
      // Runs of losses: of i the probability is p^i, up to the limit. Correlated ones are longer.
      double losses =
          probability == 1
              ? most
              : probability * (1 - Math.pow(probability, most)) / (1 - probability);
      return uniforms.inflation() == 1
          ? List.of(Promise.share(Promise.Quantity.LOSS, losses / (1 + losses), 1))
          : List.of();
    }

    @Override
    public void takeState(Stage before) {
      Losing other = (Losing) before;
      uniforms.follow(other.uniforms);
      lostInARow = other.lostInARow;
    }
  }
}
