package org.gine.internal.model.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.section.RoutingDraft;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.Suggestions;
import org.gine.internal.model.text.UnitTable;
import org.gine.internal.model.yaml.Located;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.Node;
import org.gine.model.ProtocolCatalog;
import org.gine.model.ProtocolCatalog.Option;
import org.gine.model.QuantityException;
import org.gine.model.Routing;

/** Routing: protocols that are installed, options that they declare, nodes that can run them. */
final class RoutingChecks {
  private final Context context;
  private final ProtocolCatalog protocols;

  RoutingChecks(Context context, ProtocolCatalog protocols) {
    this.context = context;
    this.protocols = protocols;
  }

  Map<String, Routing> run() {
    Map<String, Routing> routing = new LinkedHashMap<>();
    for (MapType.Entry<RoutingDraft> entry : context.draft().routing().values()) {
      if (!protocols.names().contains(entry.name())) {
        List<String> names = protocols.names().stream().sorted().toList();
        context
            .problems()
            .report(
                entry.place(),
                "there is no routing protocol "
                    + Quote.of(entry.name())
                    + (names.isEmpty()
                        ? ": none is installed"
                        : ": installed are " + String.join(", ", names)),
                Suggestions.didYouMean(entry.name(), names));
      }
      RoutingDraft draft = entry.value();
      if (draft != null) {
        routing.put(
            entry.name(),
            new Routing(
                entry.name(),
                List.copyOf(nodes(entry, draft)),
                Collections.unmodifiableMap(options(entry, draft))));
      }
    }
    return routing;
  }

  private List<String> nodes(MapType.Entry<RoutingDraft> entry, RoutingDraft draft) {
    if (draft.nodes() == null) {
      List<String> routers =
          context.draft().nodes().values().stream()
              .filter(node -> node.value() != null && node.value().kind() == Node.Kind.ROUTER)
              .map(MapType.Entry::name)
              .toList();
      // Where a node's kind is wrong, it may have been meant to be a router.
      boolean known =
          context.draft().nodes().values().stream()
              .allMatch(node -> node.value() != null && node.value().kind() != null);
      if (routers.isEmpty() && known) {
        context
            .problems()
            .report(
                entry.place(),
                "no node runs " + entry.name() + ": the file has no router",
                "make nodes routers, or name hosts with \"nodes: […]\"");
      }
      return routers;
    }
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Located<String> name : draft.nodes()) {
      if (!context.checkNamespace(name, "it runs no routing daemon")) {
        continue;
      }
      if (!seen.add(name.value())) {
        context
            .problems()
            .report(name.place(), Quote.of(name.value()) + " is named twice", "take one out");
      }
      names.add(name.value());
    }
    return names;
  }

  private Map<String, String> options(MapType.Entry<RoutingDraft> entry, RoutingDraft draft) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!protocols.names().contains(entry.name())) {
      return values;
    }
    Map<String, Option> declared = new LinkedHashMap<>();
    protocols.options(entry.name()).forEach(option -> declared.put(option.name(), option));
    for (Option option : declared.values()) {
      if (!draft.options().containsKey(option.name())) {
        values.put(option.name(), defaultOf(entry, option));
      }
    }
    for (MapType.Entry<YamlValue> given : draft.options().values()) {
      Option option = declared.get(given.name());
      if (option == null) {
        context
            .problems()
            .report(
                given.place(),
                entry.name()
                    + " has no option "
                    + Quote.of(given.name())
                    + (declared.isEmpty()
                        ? ": it has none"
                        : ": valid are " + String.join(", ", declared.keySet())),
                Suggestions.didYouMean(given.name(), declared.keySet()));
      } else if (given.value() != null) {
        values.put(option.name(), value(option, given.value()));
      }
    }
    return values;
  }

  private String defaultOf(MapType.Entry<RoutingDraft> entry, Option option) {
    try {
      return parse(option, option.defaultValue());
    } catch (QuantityException e) {
      context
          .problems()
          .report(
              entry.place(),
              "the provider of "
                  + entry.name()
                  + " declares a wrong default for its option "
                  + Quote.of(option.name())
                  + ": "
                  + e.getMessage(),
              "give the option a value");
      return "";
    }
  }

  private String value(Option option, YamlValue value) {
    if (!(value instanceof YamlScalar scalar)) {
      context
          .problems()
          .report(value.place(), "must be " + form(option) + ", but is " + value.describe());
      return "";
    }
    try {
      return parse(option, scalar.text());
    } catch (QuantityException e) {
      context.problems().report(value.place(), e);
      return "";
    }
  }

  private static String form(Option option) {
    return switch (option.type()) {
      case DURATION -> "a duration, for example 5s";
      case INTEGER -> "a whole number";
      case BOOLEAN -> "true or false";
      case TEXT -> "text in one line";
    };
  }

  /** The value in the form in which the provider gets it. */
  private static String parse(Option option, String text) {
    switch (option.type()) {
      case DURATION -> {
        BigDecimal seconds = UnitTable.DURATION.parse(text).movePointLeft(9);
        checkRange(option, text, seconds, "s");
        return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
      }
      case INTEGER -> {
        if (!text.matches("-?[0-9]{1,18}")) {
          throw new QuantityException(Quote.of(text) + " is no whole number", "");
        }
        checkRange(option, text, new BigDecimal(text), "");
        return new BigDecimal(text).toPlainString();
      }
      case BOOLEAN -> {
        if (!text.equals("true") && !text.equals("false")) {
          throw new QuantityException("must be true or false, but is " + Quote.of(text), "");
        }
        return text;
      }
      case TEXT -> {
        if (text.chars().anyMatch(Character::isISOControl)) {
          throw new QuantityException(Quote.of(text) + " has more than one line", "");
        }
        return text;
      }
    }
    throw new AssertionError(option.type());
  }

  private static void checkRange(Option option, String text, BigDecimal value, String unit) {
    if (value.doubleValue() < option.min() || value.doubleValue() > option.max()) {
      throw new QuantityException(
          Quote.of(text)
              + " is out of range: it must be "
              + number(option.min())
              + unit
              + " to "
              + number(option.max())
              + unit,
          "");
    }
  }

  private static String number(double value) {
    return Double.isInfinite(value)
        ? "any"
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
