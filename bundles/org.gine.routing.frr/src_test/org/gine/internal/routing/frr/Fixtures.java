package org.gine.internal.routing.frr;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gine.routing.RouterView;
import org.gine.routing.RouterView.InterfaceView;
import org.gine.routing.RouterView.Neighbor;

/** Values that several tests need. */
final class Fixtures {
  private Fixtures() {}

  /** A router with two routers and a host for neighbours. */
  static RouterView router() {
    return new RouterView(
        "ns5",
        5,
        List.of(
            new InterfaceView(
                "eth0",
                List.of("10.0.2.2/24", "fd00:2::2/64"),
                List.of(new Neighbor("ns4", List.of("10.0.2.1/24", "fd00:2::1/64"), true))),
            new InterfaceView(
                "eth1",
                List.of("10.0.3.1/24", "fd00:3::1/64"),
                List.of(
                    new Neighbor("host", List.of("10.0.3.9/24", "fd00:3::9/64"), false),
                    new Neighbor("ns6", List.of("10.0.3.2/24", "fd00:3::2/64"), true))),
            new InterfaceView(
                "eth2",
                List.of("10.0.10.2/24", "fd00:10::2/64"),
                List.of(new Neighbor("ns1", List.of("10.0.10.1/24", "fd00:10::1/64"), false)))));
  }

  /** A text file beside the tests. */
  static String text(String name) throws IOException {
    try (InputStream stream = Fixtures.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("no file " + name + " beside the tests");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
