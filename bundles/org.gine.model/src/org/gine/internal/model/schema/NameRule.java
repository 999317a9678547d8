package org.gine.internal.model.schema;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gine.internal.model.text.Quote;
import org.gine.model.QuantityException;

/**
 * What a name may look like. Names become host names, interface names, folder and file names; none
 * of them can hold a slash, a space, a leading dash or a character that a shell reads.
 */
public final class NameRule {
  /** Names of nodes: labels of RFC 1123 that begin with a letter. */
  public static final NameRule NODE =
      new NameRule(
          "name of a node",
          "[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?",
          "it is its host name (RFC 1123), 1 to 63 letters, digits and -, beginning with"
              + " a letter, not ending with -",
          List.of("localhost"));

  /** Names of links, traffic and services. */
  public static final NameRule NAME =
      new NameRule(
          "name",
          "[A-Za-z0-9][A-Za-z0-9_-]{0,62}",
          "it must be 1 to 63 letters, digits, - and _, beginning with a letter or digit",
          List.of());

  /** Names of traffic; {@code run} stands for the run itself in metrics. */
  public static final NameRule TRAFFIC =
      new NameRule(NAME.noun, NAME.pattern(), NAME.rule, List.of("run"));

  /** Names of interfaces. Linux takes 15 bytes (IFNAMSIZ); longer names it would cut off. */
  public static final NameRule INTERFACE =
      new NameRule(
          "name of an interface",
          "[A-Za-z][A-Za-z0-9_.-]{0,14}",
          "it must be 1 to 15 letters, digits, -, _ and dots, beginning with a letter",
          // The last two are folders beside the interfaces' own in /proc/sys/net/*/conf.
          List.of("lo", "all", "default"));

  /** Names of routing protocols and their options. */
  public static final NameRule PROTOCOL =
      new NameRule(
          "name of a protocol or option",
          "[a-z0-9][a-z0-9-]{0,30}",
          "it must be lower-case letters, digits and -",
          List.of());

  /** Names of environment variables. */
  public static final NameRule VARIABLE =
      new NameRule(
          "name of a variable",
          "[A-Za-z_][A-Za-z0-9_]{0,127}",
          "it must be letters, digits and _, not beginning with a digit",
          List.of());

  /** Keys of sysctls. */
  public static final NameRule SYSCTL =
      new NameRule(
          "sysctl of a node",
          "net(?:\\.[A-Za-z0-9_-]{1,63}){1,8}",
          "only sysctls below net. belong to a node alone; write them with dots",
          List.of());

  /** Paths inside a node. */
  public static final NameRule PATH =
      new NameRule(
          "path inside a node",
          "(?=.{2,1024}$)(?:/(?!\\.{1,2}(?:/|$))[^/\\u0000-\\u001f\\u007f]{1,255})+",
          "it must begin with /, name a file, and hold no \"..\", \".\" or \"//\"",
          List.of());

  private final String noun;
  private final String rule;
  private final List<String> reserved;
  private final Pattern pattern;

  /**
   * A rule.
   *
   * @param noun what it is a name of, for messages
   * @param pattern regular expression (ECMA 262) of the whole name
   * @param rule in words
   * @param reserved names that fit but are taken
   */
  private NameRule(String noun, String pattern, String rule, List<String> reserved) {
    this.noun = noun;
    this.pattern = Pattern.compile(pattern);
    this.rule = rule;
    this.reserved = List.copyOf(reserved);
  }

  /** What it is a name of. */
  public String noun() {
    return noun;
  }

  /** Regular expression (ECMA 262) of the whole name. */
  public String pattern() {
    return pattern.pattern();
  }

  /**
   * Checks a name.
   *
   * @throws QuantityException if it breaks the rule
   */
  public String check(String name) {
    if (!pattern.matcher(name).matches()) {
      throw new QuantityException(
          Quote.of(name) + " is no valid " + noun + ": " + rule, remedy(name));
    }
    if (reserved.contains(name.toLowerCase(Locale.ROOT))) {
      throw new QuantityException(Quote.of(name) + " is reserved", "choose another name");
    }
    return name;
  }

  private String remedy(String name) {
    String cleaned = name.strip().replaceAll("[^A-Za-z0-9-]+", "-").replaceAll("^-+|-+$", "");
    boolean helps =
        this != PATH
            && this != SYSCTL
            && this != VARIABLE
            && !cleaned.isEmpty()
            && pattern.matcher(cleaned).matches();
    return helps ? "for example " + Quote.of(cleaned) : "";
  }
}
