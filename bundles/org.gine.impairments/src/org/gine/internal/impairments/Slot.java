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
 * {@code slot}: frames are collected and leave together, as on DOCSIS and Wi-Fi (tc-netem(8),
 * {@code slot}).
 */
@Component
public final class Slot implements Impairment {
  private static final String LEAST = "min";
  private static final String MOST = "max";
  private static final String PACKETS = "packets";
  private static final String BYTES = "bytes";

  @Override
  public String name() {
    return "slot";
  }

  @Override
  public String description() {
    return "Frames are collected and leave together, at moments with pauses between them.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.duration(LEAST, "", "1us", "1000s", "Shortest time between slots.").required(),
        Parameter.duration(
            MOST, "0s", "0s", "1000s", "Longest time between slots; 0s: all are the shortest."),
        Parameter.integer(
            PACKETS, "0", 0, 1_000_000, "Frames that leave in a slot at most; 0: no limit."),
        Parameter.size(BYTES, "0B", "0B", "1GB", "Bytes that leave in a slot; 0B: no limit."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    long most = values.nanos(MOST);
    if (most != 0 && most < values.nanos(LEAST)) {
      throw new IllegalArgumentException(
          "the longest time between slots is less than the shortest");
    }
    return new Slots(values, place);
  }

  private static final class Slots implements Stage {
    /** Slots that are gone through one by one. */
    private static final long LONG_PAUSE = 100;

    private final long least;
    private final long range;
    private final long mostPackets;
    private final long mostBytes;
    private final Draws draws;
    private long slot = Long.MIN_VALUE;
    private long slots;
    private long packets;
    private long bytes;

    Slots(Values values, StagePlace place) {
      least = values.nanos(LEAST);
      range = Math.max(0, values.nanos(MOST) - least);
      mostPackets = values.integer(PACKETS);
      mostBytes = values.bytes(BYTES);
      draws = place.draws("slot");
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      if (slot == Long.MIN_VALUE) {
        slot = nanos;
        next();
      }
      skipTo(nanos);
      boolean full =
          mostPackets > 0 && packets == mostPackets
              || mostBytes > 0 && bytes > 0 && bytes + frame.length() > mostBytes;
      if (full) {
        next();
      }
      packets++;
      bytes += frame.length();
      outlet.forwardAt(slot);
    }

    /** In a pause the slots go on, without anything in them. */
    private void skipTo(long nanos) {
      if (nanos - slot > LONG_PAUSE * (least + range)) {
        // As many of the shortest as fit: where all are equal, none is moved by that.
        slot = nanos - (nanos - slot) % least;
      }
      while (slot < nanos) {
        next();
      }
    }

    private void next() {
      slot += least + Math.unsignedMultiplyHigh(draws.bits(slots++), range + 1);
      packets = 0;
      bytes = 0;
    }

    @Override
    public void takeState(Stage before) {
      Slots other = (Slots) before;
      slot = other.slot;
      slots = other.slots;
      packets = other.packets;
      bytes = other.bytes;
    }
  }
}
