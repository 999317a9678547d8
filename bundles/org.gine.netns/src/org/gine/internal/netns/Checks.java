package org.gine.internal.netns;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What names and paths must look like before they become file names, interface names or arguments,
 * whoever has checked them before.
 */
final class Checks {
  private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");
  private static final Pattern INTERFACE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,14}");
  private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");

  private Checks() {}

  static String nodeName(String name) {
    return matching(
        NODE_NAME,
        name,
        "The name of a node has 1 to 63 letters, digits, - and _ and begins with a letter");
  }

  static String interfaceName(String name) {
    return matching(
        INTERFACE_NAME,
        name,
        "The name of an interface has 1 to 15 letters, digits, -, _ and . and begins with a letter"
            + " or digit");
  }

  static byte[] mac(String text) {
    matching(MAC, text, "A hardware address is six pairs of hexadecimal digits");
    String[] pairs = text.split(":");
    byte[] bytes = new byte[pairs.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(pairs[i], 16);
    }
    if ((bytes[0] & 1) != 0) {
      throw new IllegalArgumentException(
          "The hardware address of an interface must not be a multicast address: " + text);
    }
    return bytes;
  }

  /**
   * An absolute path that names each directory once: no empty parts, no {@code .} or {@code ..}.
   */
  static String absolutePath(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("A path inside a node begins with /: \"" + path + "\"");
    }
    relativePath(path.substring(1));
    return path;
  }

  /** A path that stays below where it starts. */
  static String relativePath(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException(
            "A path must not have empty parts, \".\" or \"..\": \"" + path + "\"");
      }
      if (part.indexOf('\0') >= 0 || part.getBytes(StandardCharsets.UTF_8).length > 255) {
        throw new IllegalArgumentException(
            "A file name has at most 255 bytes and no zero among them: \""
                + path.replace('\0', '?')
                + "\"");
      }
    }
    return path;
  }

  private static String matching(Pattern pattern, String value, String rule) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(rule + ": \"" + value.replace('\0', '?') + "\"");
    }
    return value;
  }
}
