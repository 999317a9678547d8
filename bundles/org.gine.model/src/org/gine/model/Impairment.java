package org.gine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plugged-in impairment of a link direction.
 *
 * @param name by which it is changed and shown; unique in its direction
 * @param type which of the installed impairments
 * @param values of its parameters, as they are written; what is not given has its default
 * @param files content of the files that values name, by parameter
 * @param matches it is about frames that one of them describes; empty: about all
 * @param blocks what happens to its frames when it fails: true: they are dropped; false: they pass
 */
public record Impairment(
    String name,
    String type,
    Map<String, String> values,
    Map<String, String> files,
    List<Match> matches,
    boolean blocks) {

  /** What names look like, as a regular expression. */
  public static final String NAME_PATTERN = "[a-z][a-z0-9-]{0,30}";

  /** Keeps its own copies, in the order in which values are given. */
  public Impairment {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    files = Map.copyOf(files);
    matches = List.copyOf(matches);
  }

  /** The same with some values replaced. */
  public Impairment with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(others);
    return new Impairment(name, type, all, files, matches, blocks);
  }

  /**
   * Frames of a kind; what is not said does not matter.
   *
   * @param from network that holds the source, as {@link Prefix} writes it; empty: any
   * @param to network that holds the destination; empty: any
   * @param protocol number of the protocol over IP; 1 is ICMP for IPv4 and ICMPv6 for IPv6; {@link
   *     #ANY}: any
   * @param firstPort least destination port of TCP or UDP; {@link #ANY}: any
   * @param lastPort greatest one
   * @param dscp differentiated services code point, 0 to 63; {@link #ANY}: any
   */
  public record Match(String from, String to, int protocol, int firstPort, int lastPort, int dscp) {
    /** It does not matter. */
    public static final int ANY = -1;
  }
}
