package org.gine.internal.runtime.network;

import java.util.List;
import org.gine.dataplane.FrameFilter;
import org.gine.model.Impairment;
import org.gine.model.Prefix;

/** Turns the model's kinds of frames into what the data path looks for. */
final class FrameKinds {
  private FrameKinds() {}

  static List<FrameFilter.Kind> of(List<Impairment.Match> matches) {
    return matches.stream()
        .map(
            match ->
                new FrameFilter.Kind(
                    network(match.from()),
                    network(match.to()),
                    match.protocol(),
                    match.firstPort(),
                    match.lastPort(),
                    match.dscp()))
        .toList();
  }

  private static List<FrameFilter.Network> network(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    Prefix prefix = Prefix.parse(text);
    return List.of(FrameFilter.Network.of(prefix.address().getAddress(), prefix.length()));
  }
}
