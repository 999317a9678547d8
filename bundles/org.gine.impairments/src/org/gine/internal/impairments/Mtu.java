package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.Impairment;
import org.gine.impairment.Parameter;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/** {@code mtu}: frames that are too long disappear, as behind a router that filters ICMP. */
@Component
public final class Mtu implements Impairment {
  private static final String SIZE = "size";

  @Override
  public String name() {
    return "mtu";
  }

  @Override
  public String description() {
    return "Packets that are too long disappear without an answer.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.size(
                SIZE,
                "",
                "68B",
                "9000B",
                "Longest packet, network header included. An emulated router between links with"
                    + " different mtu fragments, or answers that a packet is too big.")
            .required());
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    long size = values.bytes(SIZE);
    return (frame, nanos, outlet) -> {
      if (frame.length() - frame.networkHeader() > size) {
        outlet.drop("too long");
      }
    };
  }
}
