package org.gine.internal.model.section;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.SourceFiles;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlReader;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.Catalogs;
import org.gine.model.Impairment;
import org.gine.model.Problem;
import org.gine.model.QuantityException;

/**
 * An impairment out of words, as a command line has them: its own keys are as in topology files
 * (match in YAML's short form), and a value that begins with {@code @} names a file.
 */
public final class ImpairmentWords {
  private static final String FILE_MARK = "@";

  private ImpairmentWords() {}

  /**
   * Puts it together.
   *
   * @param type which of the installed impairments; that it exists and takes the values is checked
   *     where it is installed
   * @param pairs keys and their texts; changed by this
   * @throws QuantityException if one of them is wrong
   */
  public static Impairment impairment(String type, Map<String, String> pairs) {
    String name = pairs.remove(ImpairmentSection.NAME);
    // Of one kind of frames as a rule, which then needs no brackets.
    pairs.computeIfPresent(
        ImpairmentSection.MATCH,
        (key, text) -> text.strip().startsWith("[") ? text : "[" + text + "]");
    List<Impairment.Match> matches =
        own(ImpairmentSection.MATCH, ImpairmentSection.MATCHES, pairs, List.of());
    boolean blocks =
        own(ImpairmentSection.FAILURE, ImpairmentSection.FAILURES, pairs, Boolean.FALSE);
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> files = new LinkedHashMap<>();
    pairs.forEach(
        (key, text) -> {
          if (text.startsWith(FILE_MARK)) {
            Path file = Path.of(text.substring(FILE_MARK.length())).toAbsolutePath();
            Path folder = file.getParent();
            if (folder == null) {
              throw new QuantityException(Quote.of(text) + " is no file", "");
            }
            String fileName = String.valueOf(file.getFileName());
            files.put(key, new SourceFiles(folder).read(fileName));
            values.put(key, fileName);
          } else {
            values.put(key, text);
          }
        });
    return new Impairment(
        ImpairmentSection.name(name == null ? type : name), type, values, files, matches, blocks);
  }

  /** The value of a key that all impairments have. */
  private static <T> T own(String key, ValueType<T> type, Map<String, String> pairs, T fallback) {
    String text = pairs.remove(key);
    if (text == null) {
      return fallback;
    }
    Problems problems = new Problems(key);
    Binding binding =
        new Binding(problems, new SourceFiles(Path.of("/")), Catalogs.EMPTY, Map.of());
    YamlValue tree = YamlReader.read(text, problems);
    T value = tree == null ? null : type.bind(tree, binding);
    if (problems.count() > 0) {
      Problem first = problems.sorted().get(0);
      throw new QuantityException(key + "=" + text + ": " + first.message(), first.suggestion());
    }
    return value;
  }
}
