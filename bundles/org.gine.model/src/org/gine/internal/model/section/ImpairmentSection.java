package org.gine.internal.model.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.ScalarType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.text.Json;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Place;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.Catalogs;
import org.gine.model.Impairment;
import org.gine.model.ImpairmentCatalog;
import org.gine.model.ImpairmentCatalog.Parameter;
import org.gine.model.ImpairmentValues;
import org.gine.model.QuantityException;

/**
 * {@code impairments: -}: the name of an impairment, alone or as the key of its parameters. What
 * these are depends on what is installed.
 */
final class ImpairmentSection implements ValueType<Impairment> {
  static final String NAME = "name";
  static final String MATCH = "match";
  static final String FAILURE = "failure";

  /** Whether it blocks when it fails. */
  static final ScalarType<Boolean> FAILURES =
      Scalars.choice(Map.of("bypass", false, "block", true), List.of("bypass", "block"));

  /** The frames that it is about. */
  static final ListType<Impairment.Match> MATCHES =
      new ListType<>("a list of kinds of frames", new FrameMatchSection(), 1, Integer.MAX_VALUE);

  /** Impairments. */
  static final ImpairmentSection IMPAIRMENT =
      new ImpairmentSection("impairment", "an impairment", "blackhole", Catalogs::impairments);

  /** Queue disciplines, which are about all frames, and have no name of their own. */
  static final ImpairmentSection DISCIPLINE =
      new ImpairmentSection(
          "queue-discipline", "a queue discipline", "codel", Catalogs::disciplines);

  private final String title;
  private final String form;
  private final String example;
  private final Function<Catalogs, ImpairmentCatalog> choice;
  private final ScalarType<String> names =
      Scalars.text("a name", Impairment.NAME_PATTERN, ImpairmentSection::name);

  private ImpairmentSection(
      String title, String noun, String example, Function<Catalogs, ImpairmentCatalog> choice) {
    this.title = title;
    this.form = noun + ": its name, or a mapping from its name to its parameters";
    this.example = "for example " + Quote.of(example);
    this.choice = choice;
  }

  private boolean hasOwnKeys() {
    return this == IMPAIRMENT;
  }

  static String name(String text) {
    if (!text.matches(Impairment.NAME_PATTERN)) {
      throw new QuantityException(
          Quote.of(text)
              + " is no name of an impairment: it must be 1 to 31 lower-case letters, digits and -,"
              + " beginning with a letter",
          "");
    }
    return text;
  }

  @Override
  public Impairment bind(YamlValue value, Binding binding) {
    if (value instanceof YamlScalar scalar && !scalar.isNull()) {
      return bind(scalar.text(), scalar.place(), null, binding);
    }
    if (value instanceof YamlValue.Fields mapping && mapping.fields().size() == 1) {
      YamlValue.Field only = mapping.fields().get(0);
      return bind(only.key(), only.value().keyPlace(), only.value(), binding);
    }
    String found =
        value instanceof YamlValue.Fields mapping
            ? "a mapping of " + mapping.fields().size() + " keys"
            : value.describe();
    binding.problems().report(value.place(), "must be " + form + ", but is " + found, example);
    return null;
  }

  private Impairment bind(String type, Place place, YamlValue body, Binding binding) {
    ImpairmentCatalog catalog = choice.apply(binding.installed());
    int before = binding.problems().count();
    try {
      ImpairmentValues.requireInstalled(type, catalog);
    } catch (QuantityException e) {
      binding.problems().report(place, e);
      return null;
    }
    List<Parameter> parameters = catalog.parameters(type);
    Reading reading = new Reading(type, binding, parameters);
    if (body instanceof YamlValue.Fields mapping) {
      mapping.fields().forEach(reading::read);
    } else if (body != null && !(body instanceof YamlScalar scalar && scalar.isNull())) {
      binding
          .problems()
          .report(body.place(), "must be a mapping of parameters, but is " + body.describe());
    }
    if (binding.problems().count() > before) {
      return null;
    }
    Impairment impairment = reading.impairment();
    try {
      ImpairmentValues.of(impairment, catalog);
    } catch (QuantityException e) {
      binding.problems().report(place, e);
      return null;
    }
    return impairment;
  }

  /** The keys of one impairment. */
  private final class Reading {
    private final String type;
    private final Binding binding;
    private final List<Parameter> parameters;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private String name;
    private List<Impairment.Match> match = List.of();
    private Boolean blocks;

    Reading(String type, Binding binding, List<Parameter> parameters) {
      this.type = type;
      this.binding = binding;
      this.parameters = parameters;
    }

    void read(YamlValue.Field field) {
      if (!hasOwnKeys()) {
        readParameter(field);
        return;
      }
      switch (field.key()) {
        case NAME -> name = names.bind(field.value(), binding);
        case MATCH -> match = CommonTypes.list(MATCHES.bind(field.value(), binding));
        case FAILURE -> blocks = FAILURES.bind(field.value(), binding);
        default -> readParameter(field);
      }
    }

    private void readParameter(YamlValue.Field field) {
      Parameter parameter;
      try {
        parameter = ImpairmentValues.parameter(type, field.key(), parameters);
      } catch (QuantityException e) {
        binding.problems().report(field.value().keyPlace(), e);
        return;
      }
      if (!(field.value() instanceof YamlScalar scalar) || scalar.isNull()) {
        binding
            .problems()
            .report(field.value().place(), "must be a value, but is " + field.value().describe());
        return;
      }
      try {
        if (parameter.type() == ImpairmentCatalog.Type.FILE) {
          files.put(parameter.name(), binding.files().read(scalar.text()));
        } else {
          ImpairmentValues.parse(parameter, scalar.text());
        }
        values.put(parameter.name(), scalar.text());
      } catch (QuantityException e) {
        binding.problems().report(scalar.place(), e);
      }
    }

    Impairment impairment() {
      return new Impairment(
          name == null ? type : name, type, values, files, match, Boolean.TRUE.equals(blocks));
    }
  }

  private Map<String, Object> ownKeys(Definitions definitions) {
    return hasOwnKeys()
        ? Json.object(
            NAME,
            names.schema(definitions),
            MATCH,
            MATCHES.schema(definitions),
            FAILURE,
            FAILURES.schema(definitions))
        : Json.object();
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return definitions.reference(
        title,
        () -> {
          Map<String, Object> parameters =
              Json.object(
                  "type",
                  List.of("object", "null"),
                  "properties",
                  ownKeys(definitions),
                  "additionalProperties",
                  Json.object("type", List.of("string", "number", "boolean")));
          List<Object> forms = new ArrayList<>();
          forms.add(Json.object("type", "string", "pattern", "^" + Impairment.NAME_PATTERN + "$"));
          forms.add(
              Json.object(
                  "type",
                  "object",
                  "minProperties",
                  1,
                  "maxProperties",
                  1,
                  "additionalProperties",
                  parameters));
          return Json.object(
              "description", "Must be " + form + ". gine impairments lists them.", "anyOf", forms);
        });
  }
}
