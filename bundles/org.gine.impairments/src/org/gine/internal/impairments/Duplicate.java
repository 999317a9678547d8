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

/** {@code duplicate}: some frames come twice (tc-netem(8), {@code duplicate}). */
@Component
public final class Duplicate implements Impairment {
  private static final String PROBABILITY = "probability";
  private static final String CORRELATION = "correlation";
  private static final String AFTER = "after";

  @Override
  public String name() {
    return "duplicate";
  }

  @Override
  public String description() {
    return "Some frames come twice.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.proportion(PROBABILITY, "", "Share of frames that come twice.").required(),
        Parameter.proportion(
            CORRELATION, "0%", "How much a decision depends on the one before it."),
        Parameter.duration(AFTER, "0s", "0s", "1000s", "How much later the second one comes."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    return new Doubling(
        values.proportion(PROBABILITY),
        values.nanos(AFTER),
        new Uniforms(place.draws("duplicate"), values.proportion(CORRELATION)));
  }

  private record Doubling(double probability, long after, Uniforms uniforms) implements Stage {
    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      if (uniforms.at(frame.number()) < probability) {
        outlet.duplicateAt(nanos + after);
      }
    }

    @Override
    public List<Promise> promises() {
      return uniforms.isErgodic()
          ? List.of(Promise.share(Promise.Quantity.DUPLICATION, probability, uniforms.inflation()))
          : List.of();
    }

    @Override
    public void takeState(Stage before) {
      uniforms.follow(((Doubling) before).uniforms);
    }
  }
}
