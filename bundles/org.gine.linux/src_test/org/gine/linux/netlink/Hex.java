package org.gine.linux.netlink;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Bytes as strace prints them. */
final class Hex {
  private Hex() {}

  static byte[] bytes(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }

  static ByteBuffer buffer(String text) {
    return ByteBuffer.wrap(bytes(text));
  }

  static String text(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }
}
