package org.gine.internal.impairments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gine.impairment.Impairment;
import org.gine.impairment.LinkPlugin;
import org.gine.impairment.Parameter;
import org.gine.impairment.QueueDiscipline;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.annotations.Component;

/** The reference of the impairments says what they declare. */
class ReferenceTest {
  private static final Path PAGE = Path.of("../../docs/impairments.md");
  private static final Path SOURCES = Path.of("src/org/gine/internal/impairments");
  private static final String BEGIN = "<!-- reference: generated from the declarations -->\n";
  private static final String END = "<!-- end of the reference -->\n";

  /** To bring the page up to date, run this test with {@code -Dgine.docs.write=true}. */
  @Test
  void pageSaysWhatImpairmentsDeclare() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertTrue(begin >= BEGIN.length() && end >= begin, "the page has lost its marks");
    String reference =
        sections("## Queue disciplines, one by one", QueueDiscipline.class)
            + sections("## Impairments, one by one", Impairment.class);
    String wanted = page.substring(0, begin) + reference + page.substring(end);
    if (Boolean.getBoolean("gine.docs.write")) {
      Files.writeString(PAGE, wanted);
    }
    assertEquals(
        wanted,
        Files.readString(PAGE),
        "docs/impairments.md is out of date: run ./mvnw -pl bundles/org.gine.impairments -am test"
            + " -Dtest=ReferenceTest -Dgine.docs.write=true");
  }

  /** Every source that is a component, so that none can be forgotten. */
  private static List<LinkPlugin> all() throws IOException {
    List<LinkPlugin> all;
    try (Stream<Path> files = Files.list(SOURCES)) {
      all =
          files
              .filter(ReferenceTest::isComponent)
              .map(ReferenceTest::make)
              .sorted(Comparator.comparing(LinkPlugin::name))
              .toList();
    }
    return all;
  }

  private static boolean isComponent(Path source) {
    try {
      return Files.readString(source).contains("\n@" + Component.class.getSimpleName() + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String sections(String title, Class<? extends LinkPlugin> kind)
      throws IOException {
    return all().stream()
        .filter(kind::isInstance)
        .map(ReferenceTest::section)
        .collect(Collectors.joining("\n", "\n" + title + "\n\n", "\n"));
  }

  private static LinkPlugin make(Path source) {
    String name = source.getFileName().toString().replace(".java", "");
    try {
      return (LinkPlugin)
          Class.forName(ReferenceTest.class.getPackageName() + "." + name)
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(name + " can not be made", e);
    }
  }

  private static String section(LinkPlugin impairment) {
    StringBuilder text = new StringBuilder("### " + impairment.name() + "\n\n");
    text.append(impairment.description()).append('\n');
    if (!impairment.parameters().isEmpty()) {
      text.append("\n| parameter | value | default | meaning |\n|---|---|---|---|\n");
    }
    for (Parameter parameter : impairment.parameters()) {
      text.append("| `")
          .append(parameter.name())
          .append("` | ")
          .append(form(parameter))
          .append(" | ")
          .append(fallback(parameter))
          .append(" | ")
          .append(parameter.description())
          .append(" |\n");
    }
    return text.toString();
  }

  private static String form(Parameter parameter) {
    String range =
        parameter.least().isEmpty() || parameter.type() == Parameter.Type.PROPORTION
            ? ""
            : " of " + parameter.least() + " to " + parameter.most();
    return switch (parameter.type()) {
      case DURATION -> "duration" + range;
      case RATE -> "rate" + range;
      case SIZE -> "size" + range;
      case PROPORTION -> "0% to 100%";
      case NUMBER -> "number" + range;
      case INTEGER -> "whole number" + range;
      case TRUTH -> "`true`, `false`";
      case WORD ->
          parameter.words().stream()
              .map(word -> "`" + word + "`")
              .collect(Collectors.joining(", "));
      case TEXT -> "text";
      case FILE -> "file beside the topology file";
    };
  }

  private static String fallback(Parameter parameter) {
    if (parameter.isRequired()) {
      return "required";
    }
    return parameter.fallback().isEmpty() ? "none" : "`" + parameter.fallback() + "`";
  }
}
