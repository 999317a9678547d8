package org.gine.internal.model.yaml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads the text of a topology file into a tree of values with places. */
public final class YamlReader {
  /** Largest file in bytes and characters. */
  public static final int MAX_SIZE = 8 * 1024 * 1024;

  /** Deepest nesting of lists and mappings. */
  public static final int MAX_DEPTH = 30;

  /** Most aliases ({@code *name}) of lists and mappings. */
  public static final int MAX_ALIASES = 10_000;

  private YamlReader() {}

  /**
   * Reads a file's text.
   *
   * @return its tree, or null if it could not be read; the reason is in the problems then
   */
  public static YamlValue read(String text, Problems problems) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_SIZE);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setProcessComments(false);
    Yaml yaml = new Yaml(options);
    Node root;
    try {
      root = yaml.compose(new StringReader(body));
    } catch (MarkedYAMLException e) {
      problems.report(place(e.getProblemMark()), syntax(e), remedy(e));
      return null;
    } catch (ReaderException e) {
      problems.report(
          placeOf(body, e.getPosition()),
          String.format("the character U+%04X is not allowed in YAML", e.getCodePoint()),
          "write it as an escape in double quotes, for example \"\\x00\"");
      return null;
    } catch (YAMLException e) {
      // The limits of the composer come without a mark.
      problems.report(placeOfLimit(body), "the file breaks a limit: " + limits(), "");
      return null;
    }
    if (root == null) {
      problems.report(
          new Place(1, 1, ""), "the file is empty", "begin with \"gine: 1\" and \"nodes:\"");
      return null;
    }
    return new TreeBuilder(problems).build(root);
  }

  private static String limits() {
    return "at most " + MAX_DEPTH + " levels of nesting and " + MAX_ALIASES + " aliases";
  }

  private static String syntax(MarkedYAMLException e) {
    String problem = line(e.getProblem() == null ? "it can not be read" : e.getProblem());
    String context = line(e.getContext() == null ? "" : e.getContext());
    // "expected a single document, but found another", but "expected a comma while parsing a list".
    return "no valid YAML: "
        + (problem.startsWith("but ")
            ? context + ", " + problem
            : (problem + " " + context).strip());
  }

  private static String line(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String remedy(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("TAB")) {
      return "indent with spaces";
    } else if (problem.contains("mapping values are not allowed")) {
      return "is the line indented as its neighbours? put a value that holds \": \" in quotes";
    } else if (problem.contains("expected <block end>")) {
      return "is the line indented as its neighbours?";
    } else if (problem.contains("another document")) {
      return "a topology file holds one document; take the second \"---\" out";
    }
    return "";
  }

  static Place place(Mark mark) {
    return mark == null
        ? new Place(1, 1, "")
        : new Place(mark.getLine() + 1, mark.getColumn() + 1, "");
  }

  private static Place placeOf(String text, int position) {
    int line = 1;
    int column = 1;
    int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
    for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
      if (text.charAt(i) == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return new Place(line, column, "");
  }

  /** The place where the composer's limits are exceeded. */
  private static Place placeOfLimit(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_SIZE);
    Deque<Event> open = new ArrayDeque<>();
    int aliases = 0;
    for (Event event : new Yaml(options).parse(new StringReader(text))) {
      if (event instanceof CollectionStartEvent) {
        open.push(event);
      } else if (event instanceof CollectionEndEvent) {
        open.pop();
      } else if (event instanceof AliasEvent) {
        aliases++;
      }
      if (open.size() > MAX_DEPTH || aliases > MAX_ALIASES) {
        return place(event.getStartMark());
      }
    }
    return new Place(1, 1, "");
  }
}
