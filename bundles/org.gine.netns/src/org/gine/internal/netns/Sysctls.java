package org.gine.internal.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Kernel parameters of a network namespace. Which namespace a file below {@code /proc/sys/net}
 * means depends on the thread that opens it.
 */
final class Sysctls {
  private static final Path ROOT = Path.of("/proc/sys");

  private Sysctls() {}

  /**
   * What keeps the kernel from delaying addresses and from talking by itself on links: an address
   * can be used at once, and nobody is asked for routers that do not exist.
   */
  static Map<String, String> withDefaults(Map<String, String> wanted) {
    Map<String, String> all = new LinkedHashMap<>();
    if (hasIpv6()) {
      all.put("net.ipv6.conf.default.accept_dad", "0");
      all.put("net.ipv6.conf.default.router_solicitations", "0");
    }
    all.putAll(wanted);
    return all;
  }

  static boolean hasIpv6() {
    return Files.isDirectory(ROOT.resolve("net/ipv6/conf/default"));
  }

  /**
   * Where a parameter is.
   *
   * @param key parts with dots, or with slashes when a part has dots in it, as sysctl(8) does
   */
  static Path path(String key) {
    String path = key.indexOf('/') >= 0 ? key : key.replace('.', '/');
    Checks.relativePath(path);
    if (!path.startsWith("net/")) {
      throw new IllegalArgumentException(
          "A node can set only the parameters of its own network, those below net.: " + key);
    }
    return ROOT.resolve(path);
  }

  /** Sets parameters in the network namespace of the calling thread. */
  static void set(Map<String, String> values) throws IOException {
    for (Map.Entry<String, String> entry : values.entrySet()) {
      set(entry.getKey(), entry.getValue());
    }
  }

  private static void set(String key, String value) throws IOException {
    try {
      Files.writeString(path(key), value);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "The kernel parameter "
              + key
              + " does not exist in a network namespace. Perhaps it exists only for the whole machine,"
              + " or a module is missing",
          e);
    } catch (IOException e) {
      throw new IOException(
          "The kernel parameter " + key + " cannot be set to \"" + value + "\": " + e.getMessage(),
          e);
    }
  }
}
