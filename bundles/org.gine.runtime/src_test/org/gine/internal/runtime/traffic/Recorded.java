package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Output of the real programs, recorded beside this class. */
final class Recorded {
  private Recorded() {}

  static String text(String name) throws IOException {
    try (InputStream in = Recorded.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
