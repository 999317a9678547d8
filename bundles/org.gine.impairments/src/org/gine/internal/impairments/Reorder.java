package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.FrameView;
import org.gine.impairment.Impairment;
import org.gine.impairment.Outlet;
import org.gine.impairment.Parameter;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/**
 * {@code reorder}: frames wait, but for some that overtake those (tc-netem(8), {@code reorder} with
 * {@code delay}).
 */
@Component
public final class Reorder implements Impairment {
  private static final String PROBABILITY = "probability";
  private static final String CORRELATION = "correlation";
  private static final String GAP = "gap";
  private static final String DELAY = "delay";

  @Override
  public String name() {
    return "reorder";
  }

  @Override
  public String description() {
    return "Some frames overtake the others, which wait.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.proportion(PROBABILITY, "", "Share of frames that do not wait.").required(),
        Parameter.proportion(
            CORRELATION, "0%", "How much a decision depends on the one before it."),
        Parameter.integer(
            GAP,
            "1",
            1,
            1_000_000,
            "Only every so many-th frame may overtake, since the last one."),
        Parameter.duration(DELAY, "", "1ns", "1000s", "How long all others wait.").required());
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    return new Reordering(values, place);
  }

  private static final class Reordering implements Stage {
    private final double probability;
    private final long gap;
    private final long delay;
    private final Uniforms uniforms;
    private long waited;

    Reordering(Values values, StagePlace place) {
      probability = values.proportion(PROBABILITY);
      gap = values.integer(GAP);
      delay = values.nanos(DELAY);
      uniforms = new Uniforms(place.draws("reorder"), values.proportion(CORRELATION));
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      double u = uniforms.at(frame.number());
      if (waited >= gap - 1 && u < probability) {
        waited = 0;
      } else {
        waited++;
        outlet.forwardAt(nanos + delay);
      }
    }

    @Override
    public void takeState(Stage before) {
      Reordering other = (Reordering) before;
      uniforms.follow(other.uniforms);
      waited = other.waited;
    }
  }
}
