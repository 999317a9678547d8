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

/** {@code blackhole}: all frames are lost, or all of some time and none of some other. */
@Component
public final class Blackhole implements Impairment {
  private static final String PASS = "pass";
  private static final String DROP = "drop";

  @Override
  public String name() {
    return "blackhole";
  }

  @Override
  public String description() {
    return "All frames are lost, for ever or from time to time.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.duration(
            PASS, "0s", "0s", "1000h", "Frames pass for so long at first, and then again."),
        Parameter.duration(
            DROP, "0s", "0s", "1000h", "Frames are lost for so long in between; 0s: for ever."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    return new Hole(values.nanos(PASS), values.nanos(DROP));
  }

  private static final class Hole implements Stage {
    private final long pass;
    private final long drop;
    private long begin;
    private boolean begun;

    Hole(long pass, long drop) {
      this.pass = pass;
      this.drop = drop;
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      if (!begun) {
        begun = true;
        begin = nanos;
      }
      long since = nanos - begin;
      if (drop > 0) {
        since %= pass + drop;
      }
      if (since >= pass) {
        outlet.drop("blackhole");
      }
    }

    @Override
    public void takeState(Stage before) {
      Hole other = (Hole) before;
      begin = other.begin;
      begun = other.begun;
    }
  }
}
