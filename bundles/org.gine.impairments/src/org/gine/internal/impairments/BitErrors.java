package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.Draws;
import org.gine.impairment.Impairment;
import org.gine.impairment.Parameter;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/**
 * {@code bit-errors}: frames are lost because the receiver's check finds a wrong bit; each bit is
 * wrong by itself, so that long frames are lost more often.
 */
@Component
public final class BitErrors implements Impairment {
  private static final String RATE = "rate";

  /** What Ethernet adds to each frame that can be wrong too: the frame check sequence. */
  private static final int CHECK_BYTES = 4;

  @Override
  public String name() {
    return "bit-errors";
  }

  @Override
  public String description() {
    return "Frames with wrong bits are lost, long ones more often.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number(
                RATE,
                "",
                "0",
                "1",
                "Bit error rate, for example 1e-6: share of bits that are wrong.")
            .required());
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    double right = Math.log1p(-values.number(RATE));
    Draws draws = place.draws("loss");
    return (frame, nanos, outlet) -> {
      double lost = -Math.expm1(8.0 * (frame.length() + CHECK_BYTES) * right);
      if (draws.unit(frame.number()) < lost) {
        outlet.drop("wrong bit");
      }
    };
  }
}
