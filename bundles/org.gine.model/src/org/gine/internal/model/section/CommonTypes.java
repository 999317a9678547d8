package org.gine.internal.model.section;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.schema.EitherType;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.NameRule;
import org.gine.internal.model.schema.ScalarType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.Command;
import org.gine.model.CutMode;
import org.gine.model.QuantityException;

/** Types that several sections share. */
final class CommonTypes {
  /** The latest moment of a run, 1000 h. */
  static final Duration LONGEST = Duration.ofHours(1000);

  private static final Set<String> SHELL_WORDS =
      Set.of("|", "||", "&", "&&", ";", ">", ">>", "<", "2>", "2>&1");

  private CommonTypes() {}

  /** A moment of a run. */
  static ScalarType<Duration> moment() {
    return Scalars.duration(Duration.ZERO, LONGEST);
  }

  /** How a link is cut. */
  static ScalarType<CutMode> cutMode() {
    return Scalars.choice(
        Map.of("carrier", CutMode.CARRIER, "silent", CutMode.SILENT), List.of("carrier", "silent"));
  }

  /** A program with its arguments. */
  static ValueType<Command> command() {
    ListType<String> list =
        new ListType<>("a list of a program and its arguments", Scalars.any("text"), 1, 1000);
    ValueType<Command> words =
        new ValueType<>() {
          @Override
          public Command bind(YamlValue value, Binding binding) {
            List<String> arguments = list.bind(value, binding);
            if (arguments == null || arguments.isEmpty()) {
              return null;
            }
            if (arguments.get(0).isBlank()) {
              binding.problems().report(value.place(), "the program's name is empty");
            }
            return new Command(List.copyOf(arguments));
          }

          @Override
          public Map<String, Object> schema(Definitions definitions) {
            return list.schema(definitions);
          }
        };
    return EitherType.scalarOrList(
        Scalars.text("a command, for example \"ip address\"", CommonTypes::split), words);
  }

  /** Splits at white space. Whoever writes quotes or a pipe expects a shell; there is none. */
  private static Command split(String text) {
    List<String> words = List.of(text.strip().split("\\s+"));
    if (text.isBlank()) {
      throw new QuantityException("the command is empty", "");
    }
    if (text.indexOf('"') >= 0
        || text.indexOf('\'') >= 0
        || words.stream().anyMatch(SHELL_WORDS::contains)) {
      throw new QuantityException(
          Quote.of(text) + " needs a shell, but a command is only split at white space",
          "write a list, for example [sh, -c, \"…\"]");
    }
    return new Command(words);
  }

  /** Environment variables. */
  static MapType<String> environment() {
    return new MapType<>(
        "a mapping from variables to values", NameRule.VARIABLE, Scalars.any("text"), 0);
  }

  /** Files of a node: path to content. */
  static MapType<String> files() {
    return new MapType<>(
        "a mapping from paths to contents",
        NameRule.PATH,
        EitherType.scalarOrMapping(Scalars.any("the file's text"), new Source()),
        0);
  }

  /** The values of a mapping, in its order; what was wrong is left out. */
  static <T> Map<String, T> values(Map<String, MapType.Entry<T>> entries) {
    Map<String, T> values = new LinkedHashMap<>();
    if (entries != null) {
      for (MapType.Entry<T> entry : entries.values()) {
        if (entry.value() != null) {
          values.put(entry.name(), entry.value());
        }
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** A list, or an empty one if it was wrong or is missing. */
  static <T> List<T> list(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** A file's content that is taken from a file beside the topology. */
  private static final class Source extends MappingType<String> {
    private final Key<String> source =
        required(
            "source",
            new FileContent(),
            "A text file, relative to the topology file and below its folder.");

    Source() {
      super("file content", "A file whose content comes from a file beside the topology file.");
    }

    @Override
    protected String build(Fields fields, Problems problems) {
      return fields.get(source);
    }
  }

  /** The name of a file, read into its text. */
  static final class FileContent implements ValueType<String> {
    private final ScalarType<String> name =
        Scalars.text("a path relative to the topology file", text -> text);

    @Override
    public String bind(YamlValue value, Binding binding) {
      String path = name.bind(value, binding);
      if (path == null) {
        return null;
      }
      try {
        return binding.files().read(path);
      } catch (QuantityException e) {
        binding.problems().report(value.place(), e);
        return null;
      }
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return name.schema(definitions);
    }
  }

  /** Any value, kept as it is; what it must be depends on other parts of the file. */
  static ValueType<YamlValue> raw(List<String> jsonTypes) {
    return new ValueType<>() {
      @Override
      public YamlValue bind(YamlValue value, Binding binding) {
        if (value instanceof YamlScalar scalar && scalar.isNull()) {
          binding.problems().report(value.place(), "needs a value, but is empty");
          return null;
        }
        return value;
      }

      @Override
      public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", jsonTypes);
        return schema;
      }
    };
  }
}
