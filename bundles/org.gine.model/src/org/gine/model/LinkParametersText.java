package org.gine.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gine.internal.model.section.ImpairmentWords;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.Suggestions;

/**
 * The parameters of a link direction as {@code key=value} pairs, with the words and units of the
 * topology file: {@code rate=10Mbit delay=50ms jitter=5ms distribution=normal loss=1% queue=100p},
 * and of its impairments: {@code NAME.PARAMETER=VALUE}.
 */
public final class LinkParametersText {
  /** Rate limit: a rate, or {@code unlimited}. */
  public static final String RATE = "rate";

  /** One-way delay: a duration. */
  public static final String DELAY = "delay";

  /** Scale of the variation of the delay: a duration. */
  public static final String JITTER = "jitter";

  /**
   * Shape of the variation: {@code uniform}, {@code normal}, {@code pareto}, {@code paretonormal}.
   */
  public static final String DISTRIBUTION = "distribution";

  /** Random loss: a percentage. */
  public static final String LOSS = "loss";

  /** Queue limit: packets, bytes, or {@code auto}. */
  public static final String QUEUE = "queue";

  /** Plugged-in impairments, in topology files. */
  public static final String IMPAIRMENTS = "impairments";

  private static final List<String> KEYS = List.of(RATE, DELAY, JITTER, DISTRIBUTION, LOSS, QUEUE);

  private LinkParametersText() {}

  /** The keys, in the order in which they are written. */
  public static List<String> keys() {
    return KEYS;
  }

  /** The names of the distributions, for completion and messages. */
  public static List<String> distributions() {
    return Stream.of(Delay.Distribution.values()).map(LinkParametersText::word).toList();
  }

  /**
   * Reads pairs. The delay is replaced as a whole: {@code delay=50ms} alone takes the jitter away,
   * and {@code jitter} needs {@code delay} beside it.
   *
   * @param pairs each {@code key=value}
   * @return the change; parameters that are not named stay as they are
   * @throws QuantityException if a pair is wrong; the message says the rule, the value and the
   *     remedy
   */
  public static LinkChange parse(List<String> pairs) {
    Map<String, String> values = new HashMap<>();
    Map<String, Map<String, String>> ofImpairments = new LinkedHashMap<>();
    for (Map.Entry<String, String> pair : split(pairs).entrySet()) {
      String key = pair.getKey();
      int dot = key.indexOf('.');
      if (dot >= 0) {
        ofImpairments
            .computeIfAbsent(key.substring(0, dot), name -> new LinkedHashMap<>())
            .put(key.substring(dot + 1), pair.getValue());
      } else if (KEYS.contains(key)) {
        values.put(key, pair.getValue());
      } else {
        throw new QuantityException(
            Quote.of(key)
                + " is no parameter of a link: valid are "
                + String.join(", ", KEYS)
                + ", and NAME.PARAMETER of its impairments",
            Suggestions.didYouMean(key, KEYS));
      }
    }
    return new LinkChange(
        values.containsKey(RATE) ? Quantities.parseRate(values.get(RATE)) : null,
        delay(values),
        values.containsKey(LOSS) ? Quantities.parseLoss(values.get(LOSS)) : null,
        values.containsKey(QUEUE) ? Quantities.parseQueue(values.get(QUEUE)) : null,
        ofImpairments.entrySet().stream()
            .map(entry -> ImpairmentChange.set(entry.getKey(), entry.getValue()))
            .toList());
  }

  /**
   * Reads the pairs of an impairment that is added: its parameters, {@code @FILE} where one is a
   * file, and {@code name}, {@code match} and {@code failure} as in topology files.
   *
   * @param type which of the installed impairments; that it exists and takes the values is checked
   *     where it is installed
   * @throws QuantityException if a pair is wrong
   */
  public static LinkChange parseAddition(String type, List<String> pairs) {
    return LinkChange.of(ImpairmentChange.add(ImpairmentWords.impairment(type, split(pairs))));
  }

  /** A queue discipline, of what stands in its brackets. */
  static Impairment parseManager(String type, String values) {
    List<String> pairs =
        values == null || values.isBlank() ? List.of() : List.of(values.split("\\s*,\\s*"));
    return new Impairment(type, type, split(pairs), Map.of(), List.of(), false);
  }

  /** What {@link #parseManager} reads. */
  static String formatManager(Impairment manager) {
    return manager.values().isEmpty() ? manager.type() : format(manager);
  }

  private static Map<String, String> split(List<String> pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new QuantityException(
            Quote.of(pair) + " has no value: write key=value", "for example \"delay=50ms\"");
      }
      String key = pair.substring(0, equals);
      if (values.put(key, pair.substring(equals + 1)) != null) {
        throw new QuantityException(Quote.of(key) + " is given twice", "");
      }
    }
    return values;
  }

  private static Delay delay(Map<String, String> values) {
    if (!values.containsKey(DELAY)) {
      for (String key : List.of(JITTER, DISTRIBUTION)) {
        if (values.containsKey(key)) {
          throw new QuantityException(
              Quote.of(key) + " varies a delay and needs delay beside it",
              "for example \"delay=50ms " + key + "=" + values.get(key) + "\"");
        }
      }
      return null;
    }
    Duration mean = Quantities.parseDuration(values.get(DELAY));
    Duration jitter =
        values.containsKey(JITTER) ? Quantities.parseDuration(values.get(JITTER)) : null;
    Delay.Distribution distribution =
        values.containsKey(DISTRIBUTION) ? parseDistribution(values.get(DISTRIBUTION)) : null;
    return delay(mean, jitter, distribution);
  }

  /**
   * A delay out of its parts.
   *
   * @param mean 0 to 1000 s
   * @param jitter 0 to the mean, or null for none
   * @param distribution or null for uniform
   * @throws QuantityException if a part is out of range, or a distribution has no jitter
   */
  public static Delay delay(Duration mean, Duration jitter, Delay.Distribution distribution) {
    Duration longest = Duration.ofNanos(Delay.MAX_NANOS);
    if (mean.compareTo(longest) > 0) {
      throw new QuantityException(
          Quote.of(Quantities.format(mean)) + " is out of range: a delay must be 0s to 1000s", "");
    }
    if (jitter != null && jitter.compareTo(mean) > 0) {
      throw new QuantityException(
          Quote.of(Quantities.format(jitter))
              + " is out of range: a jitter must not be larger than the delay, "
              + Quantities.format(mean),
          "");
    }
    boolean varies = jitter != null && !jitter.isZero();
    if (distribution != null && !varies) {
      throw new QuantityException(
          Quote.of(word(distribution)) + " has no effect: a distribution needs a jitter above 0",
          "add a jitter, for example \"1ms\"");
    }
    return new Delay(
        mean.toNanos(),
        varies ? jitter.toNanos() : 0,
        distribution == null ? Delay.Distribution.UNIFORM : distribution);
  }

  /**
   * A distribution by its name.
   *
   * @throws QuantityException if there is none of this name
   */
  public static Delay.Distribution parseDistribution(String text) {
    for (Delay.Distribution distribution : Delay.Distribution.values()) {
      if (word(distribution).equals(text)) {
        return distribution;
      }
    }
    throw new QuantityException(
        Quote.of(text) + " is no distribution: valid are " + String.join(", ", distributions()),
        Suggestions.didYouMean(text, distributions()));
  }

  /** All parameters in one line; what is ideal (no delay, no loss, …) is written too. */
  public static String format(LinkParameters parameters) {
    String own =
        format(
            new LinkChange(
                parameters.rate(), parameters.delay(), parameters.loss(), parameters.queue()));
    return Stream.concat(
            Stream.of(own), parameters.impairments().stream().map(LinkParametersText::format))
        .collect(Collectors.joining(" "));
  }

  /** An impairment and what is given of its parameters: {@code NAME=TYPE(key=value, …)}. */
  public static String format(Impairment impairment) {
    String type = impairment.type();
    String values =
        impairment.values().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(", "));
    return (type.equals(impairment.name()) ? "" : impairment.name() + "=")
        + type
        + "("
        + values
        + ")";
  }

  private static String format(ImpairmentChange change) {
    Impairment impairment = change.impairment();
    return switch (change.kind()) {
      case ADD -> format(impairment);
      case SET ->
          impairment.values().entrySet().stream()
              .map(entry -> impairment.name() + "." + entry.getKey() + "=" + entry.getValue())
              .collect(Collectors.joining(" "));
      case REMOVE -> "without " + impairment.name();
      case CLEAR -> "impairments:";
    };
  }

  /** The parameters that the change names, in one line; empty for none. */
  public static String format(LinkChange change) {
    List<String> pairs = new ArrayList<>();
    if (change.rate() != null) {
      pairs.add(RATE + "=" + Quantities.format(change.rate()));
    }
    if (change.delay() != null) {
      Delay delay = change.delay();
      pairs.add(DELAY + "=" + Quantities.format(Duration.ofNanos(delay.nanos())));
      if (delay.jitterNanos() > 0) {
        pairs.add(JITTER + "=" + Quantities.format(Duration.ofNanos(delay.jitterNanos())));
        pairs.add(DISTRIBUTION + "=" + word(delay.distribution()));
      }
    }
    if (change.loss() != null) {
      pairs.add(LOSS + "=" + Quantities.format(change.loss()));
    }
    if (change.queue() != null) {
      pairs.add(QUEUE + "=" + Quantities.format(change.queue()));
    }
    change.impairments().forEach(one -> pairs.add(format(one)));
    return pairs.stream().collect(Collectors.joining(" "));
  }

  private static String word(Delay.Distribution distribution) {
    return distribution.name().toLowerCase(Locale.ROOT);
  }
}
