package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.Impairment;
import org.gine.impairment.Outlet;
import org.gine.impairment.Parameter;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/** {@code mtu}: packets that are too long disappear, are answered, or go on in fragments. */
@Component
public final class Mtu implements Impairment {
  private static final String SIZE = "size";
  private static final String THEN = "then";
  private static final String DROP = "drop";
  private static final String ANSWER = "answer";
  private static final String FRAGMENT = "fragment";
  private static final String REASON = "too long";

  @Override
  public String name() {
    return "mtu";
  }

  @Override
  public String description() {
    return "Packets that are too long disappear, are answered, or go on in fragments.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.size(SIZE, "", "68B", "9000B", "Longest packet, network header included.")
            .required(),
        Parameter.word(
            THEN,
            List.of(DROP, ANSWER, FRAGMENT),
            "What happens to a longer one: it disappears, as behind a router that filters ICMP;"
                + " its sender is told the size, by ICMP (RFC 1191, RFC 8201) as from its"
                + " receiver; or it goes on in fragments (RFC 791) where it is IPv4 and its sender"
                + " allows that, and is answered otherwise."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    long size = values.bytes(SIZE);
    Longer longer = longer(values.text(THEN), (int) size);
    return (frame, nanos, outlet) -> {
      if (frame.length() - frame.networkHeader() > size) {
        longer.decide(outlet);
      }
    };
  }

  /** What happens to a packet that is too long. */
  private interface Longer {
    void decide(Outlet outlet);
  }

  private static Longer longer(String then, int size) {
    return switch (then) {
      case ANSWER -> outlet -> outlet.answerTooBig(REASON, size);
      case FRAGMENT -> outlet -> outlet.fragment(REASON, size);
      default -> outlet -> outlet.drop(REASON);
    };
  }
}
