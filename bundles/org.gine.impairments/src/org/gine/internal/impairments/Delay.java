package org.gine.internal.impairments;

import java.util.List;
import java.util.Optional;
import org.gine.impairment.DelayShape;
import org.gine.impairment.FrameView;
import org.gine.impairment.Impairment;
import org.gine.impairment.Outlet;
import org.gine.impairment.Parameter;
import org.gine.impairment.Promise;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/** {@code delay}: frames wait, each for another time (tc-netem(8), {@code delay}). */
@Component
public final class Delay implements Impairment {
  private static final String MEAN = "mean";
  private static final String JITTER = "jitter";
  private static final String DISTRIBUTION = "distribution";
  private static final String SHAPE = "shape";
  private static final String TABLE = "table";
  private static final String CORRELATION = "correlation";
  private static final String ORDER = "reorder";
  private static final String PER_BYTE = "per-byte";
  private static final String DISTANCE = "distance";
  private static final String MEDIUM = "medium";
  private static final String PRESERVE = "preserve";
  private static final String ALLOW = "allow";

  @Override
  public String name() {
    return "delay";
  }

  @Override
  public String description() {
    return "Frames wait, each for another time.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.duration(MEAN, "0s", "0s", "1000s", "The mean."),
        Parameter.duration(
            JITTER,
            "0s",
            "0s",
            "1000s",
            "Scale of the variation: half width (uniform) or standard deviation (all others)."),
        Parameter.word(DISTRIBUTION, Distribution.words(), "Shape of the variation."),
        Parameter.number(
            SHAPE, "2", "0.1", "100", "Shape parameter k of the weibull and gamma distributions."),
        Parameter.file(
            TABLE,
            "For the distribution table: numbers, ascending, one of which is drawn. With a jitter"
                + " they count 1/8192 of it, as in the files of netem (tc-netem(8)); without one"
                + " they are milliseconds that are added to the mean."),
        Parameter.proportion(CORRELATION, "0%", "How much a delay depends on the one before it."),
        Parameter.word(
            ORDER,
            List.of(ALLOW, PRESERVE),
            "allow: a frame with a short delay overtakes others; preserve: it leaves right behind"
                + " them, so that the order is kept."),
        Parameter.duration(PER_BYTE, "0s", "0s", "1s", "Added for each byte of the frame."),
        Parameter.number(
            DISTANCE,
            "0",
            "0",
            "1000000",
            "Kilometres that a signal travels in the medium, which takes its time beside the mean."),
        Parameter.word(
            MEDIUM,
            Medium.words(),
            "Of the distance: optical fibre (204 190 km/s, refractive index 1.4682), copper"
                + " (197 863 km/s, 0.66 of light in vacuum), or radio (299 792 km/s)."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    return new Delaying(values, place);
  }

  private static final class Delaying implements Stage {
    private final long mean;
    private final long perByte;
    private final boolean preserves;
    private final Distribution distribution;
    private final Uniforms uniforms;
    private long latest = Long.MIN_VALUE;

    Delaying(Values values, StagePlace place) {
      mean = values.nanos(MEAN) + Medium.of(values.text(MEDIUM)).nanos(values.number(DISTANCE));
      perByte = values.nanos(PER_BYTE);
      preserves = values.text(ORDER).equals(PRESERVE);
      distribution =
          Distribution.of(
              values.text(DISTRIBUTION),
              values.nanos(JITTER),
              values.number(SHAPE),
              values.text(TABLE));
      uniforms = new Uniforms(place.draws("delay"), values.proportion(CORRELATION));
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      long delay = mean + perByte * frame.length();
      if (distribution != null) {
        delay += Math.round(distribution.offset(uniforms.at(frame.number())));
      }
      long departure = nanos + Math.max(0, delay);
      if (preserves) {
        departure = Math.max(departure, latest);
        latest = departure;
      }
      outlet.forwardAt(departure);
    }

    /** Where no delay can be negative, nor wait for the one before it. */
    @Override
    public List<Promise> promises() {
      boolean free = !preserves && perByte == 0 && uniforms.isErgodic();
      if (!free || distribution != null && !distribution.keepsMean(mean)) {
        return List.of();
      }
      double deviation = distribution == null ? 0 : distribution.deviation();
      return List.of(Promise.delay(mean, deviation, uniforms.inflation()));
    }

    /** Where delays do not depend on each other, nor on the frame. */
    @Override
    public Optional<DelayShape> delayShape() {
      boolean free = !preserves && perByte == 0 && uniforms.inflation() == 1;
      return free && distribution != null
          ? Optional.of(nanos -> distribution.shareUpTo(nanos - mean))
          : Optional.empty();
    }

    @Override
    public void takeState(Stage before) {
      Delaying other = (Delaying) before;
      uniforms.follow(other.uniforms);
      latest = other.latest;
    }
  }
}
