package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.Impairment;
import org.gine.impairment.Parameter;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/** {@code loss-periodic}: every n-th frame is lost. */
@Component
public final class PeriodicLoss implements Impairment {
  private static final String EVERY = "every";
  private static final String FIRST = "first";

  @Override
  public String name() {
    return "loss-periodic";
  }

  @Override
  public String description() {
    return "Every n-th frame is lost.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.integer(EVERY, "", 1, 1L << 40, "One of so many frames is lost.").required(),
        Parameter.integer(
            FIRST, "0", 0, 1L << 40, "Number of the first frame that is lost, from 1; 0: every."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    long every = values.integer(EVERY);
    long first = values.integer(FIRST) == 0 ? every : values.integer(FIRST);
    return (frame, nanos, outlet) -> {
      long after = frame.number() + 1 - first;
      if (after >= 0 && after % every == 0) {
        outlet.drop("periodic");
      }
    };
  }
}
