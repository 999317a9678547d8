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
 * {@code corrupt}: bits of some frames are turned over (tc-netem(8), {@code corrupt}), behind the
 * Ethernet header.
 */
@Component
public final class Corrupt implements Impairment {
  private static final String PROBABILITY = "probability";
  private static final String CORRELATION = "correlation";
  private static final String BITS = "bits";
  private static final String BURST = "burst";
  private static final String CHECKSUM = "checksum";
  private static final String KEEP = "keep";
  private static final String MEND = "mend";

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMPV6 = 58;

  @Override
  public String name() {
    return "corrupt";
  }

  @Override
  public String description() {
    return "Bits of some frames are turned over.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.proportion(PROBABILITY, "", "Share of frames that are corrupted.").required(),
        Parameter.proportion(
            CORRELATION, "0%", "How much a decision depends on the one before it."),
        Parameter.integer(BITS, "1", 1, Outlet.MOST_FLIPS, "Bits of such a frame."),
        Parameter.truth(BURST, false, "Whether they follow one another; else each is anywhere."),
        Parameter.word(
            CHECKSUM,
            List.of(KEEP, MEND),
            "keep: checksums stay, so that the receiver finds out; mend: the checksum of TCP, UDP"
                + " or ICMPv6 is made right again and only its payload is corrupted, so that it"
                + " does not."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    return new Corrupting(values, place);
  }

  private static final class Corrupting implements Stage {
    private final double probability;
    private final int bits;
    private final boolean burst;
    private final boolean mends;
    private final Uniforms uniforms;
    private final Draws places;

    Corrupting(Values values, StagePlace place) {
      probability = values.proportion(PROBABILITY);
      bits = (int) values.integer(BITS);
      burst = values.truth(BURST);
      mends = values.text(CHECKSUM).equals(MEND);
      uniforms = new Uniforms(place.draws("corrupt"), values.proportion(CORRELATION));
      places = place.draws("bit");
    }

    @Override
    public void decide(FrameView frame, long nanos, Outlet outlet) {
      if (uniforms.at(frame.number()) >= probability) {
        return;
      }
      int first = 8 * (mends ? payload(frame) : frame.networkHeader());
      int room = 8 * frame.length() - first;
      if (room <= 0) {
        return;
      }
      int count = Math.min(bits, room);
      int begin = below(room - (burst ? count - 1 : 0), frame.number() * bits);
      for (int i = 0; i < count; i++) {
        int bit = burst ? begin + i : below(room, frame.number() * bits + i);
        outlet.flip(first + bit);
      }
      if (mends) {
        outlet.mendChecksum();
      }
    }

    private int below(int limit, long n) {
      return (int) Math.unsignedMultiplyHigh(places.bits(n), limit);
    }

    /** Behind ports, numbers and flags, which would bring the frame to somebody else. */
    private static int payload(FrameView frame) {
      int transport = frame.transportHeader();
      return switch (frame.protocol()) {
        case TCP -> transport < 0 ? frame.length() : transport + tcpHeader(frame, transport);
        case UDP, ICMPV6 -> transport < 0 ? frame.length() : transport + 8;
        default -> frame.length();
      };
    }

    private static int tcpHeader(FrameView frame, int transport) {
      int words = transport + 12;
      return words < frame.readable() ? 4 * (frame.byteAt(words) >> 4) : frame.length();
    }

    /** A segment without payload can not be corrupted where only the payload may be. */
    @Override
    public List<Promise> promises() {
      return uniforms.isErgodic() && !mends
          ? List.of(Promise.share(Promise.Quantity.CORRUPTION, probability, uniforms.inflation()))
          : List.of();
    }

    @Override
    public void takeState(Stage before) {
      uniforms.follow(((Corrupting) before).uniforms);
    }
  }
}
