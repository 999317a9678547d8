package org.example.gine.pause;

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
 * {@code pause}: from time to time the link stands still, as Wi-Fi does while a station looks for
 * other networks. Frames that come meanwhile leave together at the end.
 */
@Component
public final class Pause implements Impairment {

  @Override
  public String name() {
    return "pause";
  }

  @Override
  public String description() {
    return "From time to time the link stands still.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.duration("every", "1s", "1ms", "1h", "From one pause to the next."),
        Parameter.duration("length", "100ms", "1us", "1h", "How long a pause is."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    if (values.nanos("length") >= values.nanos("every")) {
      throw new IllegalArgumentException("a pause must be shorter than the time between pauses");
    }
    return new Pausing(values.nanos("every"), values.nanos("length"));
  }

  /** One direction of one link. */
  private static final class Pausing implements Stage {
    private final long every;
    private final long length;
    private long begin;
    private boolean begun;

    Pausing(long every, long length) {
      this.every = every;
      this.length = length;
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      if (!begun) {
        begun = true;
        begin = nanos;
      }
      long since = (nanos - begin) % every;
      long pause = every - length;
      if (since >= pause) {
        outlet.forwardAt(nanos - since + every);
      }
    }

    /** Parameters changed: the pauses go on from where they were. */
    @Override
    public void takeState(Stage before) {
      begin = ((Pausing) before).begin;
      begun = ((Pausing) before).begun;
    }
  }
}
