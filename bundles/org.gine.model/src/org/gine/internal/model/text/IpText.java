package org.gine.internal.model.text;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.gine.model.Prefix;
import org.gine.model.QuantityException;

/** Reads addresses as text, strictly, and never asks a name server. */
public final class IpText {
  /** Regular expression (ECMA 262) that addresses match; not all that match are valid. */
  public static final String PATTERN =
      "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";

  /** The same for prefixes. */
  public static final String PREFIX_PATTERN = "(?:" + PATTERN + ")/[0-9]{1,3}";

  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  private IpText() {}

  /**
   * An IPv4 address in four decimal parts, or an IPv6 address (RFC 4291) without zone.
   *
   * @throws QuantityException if the text is neither
   */
  public static InetAddress address(String text) {
    byte[] bytes = text.indexOf(':') >= 0 ? ipv6(text) : ipv4(text);
    if (bytes == null) {
      throw new QuantityException(
          Quote.of(text) + " is no IP address: write 10.0.0.1 or fd00::1", "");
    }
    return fromBytes(bytes);
  }

  /**
   * {@code address/length}.
   *
   * @throws QuantityException if the text is no prefix
   */
  public static Prefix prefix(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      InetAddress address = address(text);
      throw new QuantityException(
          Quote.of(text) + " has no prefix length",
          "for example " + Quote.of(text + (address.getAddress().length == 4 ? "/24" : "/64")));
    }
    InetAddress address = address(text.substring(0, slash));
    int bits = address.getAddress().length * 8;
    String length = text.substring(slash + 1);
    if (!DECIMAL.matcher(length).matches() || Integer.parseInt(length) > bits) {
      throw new QuantityException(
          Quote.of(text) + " has no valid prefix length: it must be 0 to " + bits, "");
    }
    return new Prefix(address, Integer.parseInt(length));
  }

  /**
   * {@code address/length}, of which the bits behind the length do not matter, or an address, which
   * is a network of one.
   *
   * @throws QuantityException if the text is neither
   */
  public static Prefix hostOrNetwork(String text) {
    return text.indexOf('/') < 0 ? host(address(text)) : prefix(text).network();
  }

  /** An address as a network of one. */
  public static Prefix host(InetAddress address) {
    return new Prefix(address, address.getAddress().length * 8);
  }

  /** The address of these 4 or 16 bytes. */
  public static InetAddress fromBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
    }
  }

  private static byte[] ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      // A leading zero would mean octal to inet_aton.
      if (!DECIMAL.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
        return null;
      }
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }

  private static byte[] ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] all = groups(text);
      return all != null && all.length == 16 && !isMapped(all) ? all : null;
    }
    byte[] head = groups(text.substring(0, gap));
    byte[] tail = groups(text.substring(gap + 2));
    if (head == null || tail == null || head.length + tail.length > 14) {
      return null;
    }
    byte[] bytes = new byte[16];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
    return isMapped(bytes) ? null : bytes;
  }

  /** {@code ::ffff:a.b.c.d} never appears on a wire, and Java would make an IPv4 address of it. */
  private static boolean isMapped(byte[] bytes) {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }

  private static byte[] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    byte[] end = parts[parts.length - 1].indexOf('.') < 0 ? null : ipv4(parts[parts.length - 1]);
    int count = end == null ? parts.length : parts.length - 1;
    byte[] bytes = new byte[2 * count + (end == null ? 0 : 4)];
    if (bytes.length > 16) {
      return null;
    }
    for (int i = 0; i < count; i++) {
      if (!GROUP.matcher(parts[i]).matches()) {
        return null;
      }
      int group = Integer.parseInt(parts[i], 16);
      bytes[2 * i] = (byte) (group >> 8);
      bytes[2 * i + 1] = (byte) group;
    }
    if (end != null) {
      System.arraycopy(end, 0, bytes, 2 * count, 4);
    }
    return bytes;
  }
}
