package org.gine.internal.runtime.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The TCP congestion control of nodes. Where the host lets namespaces use cubic it is cubic, the
 * kernel's own default; elsewhere it is what namespaces inherit from the host (ip-sysctl, {@code
 * tcp_allowed_congestion_control}). Measured traffic names its own and does not depend on this.
 */
public final class CongestionControl {
  static final String SYSCTL = "net.ipv4.tcp_congestion_control";

  private static final Path FOLDER = Path.of("/proc/sys/net/ipv4");
  private static final String PREFERRED = "cubic";

  private CongestionControl() {}

  /** What nodes get where the topology is silent. */
  public static String ofNodes() throws IOException {
    String allowed = Files.readString(FOLDER.resolve("tcp_allowed_congestion_control"));
    return List.of(allowed.strip().split("\\s+")).contains(PREFERRED)
        ? PREFERRED
        : Files.readString(FOLDER.resolve("tcp_congestion_control")).strip();
  }
}
