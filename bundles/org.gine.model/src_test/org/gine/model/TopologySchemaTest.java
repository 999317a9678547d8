package org.gine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.section.TopologySection;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlReader;
import org.gine.internal.model.yaml.YamlValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema and the reference are of the same mind as the loader. */
class TopologySchemaTest {
  private static final Path DOCS = Path.of("../../docs");
  private static final Path EXAMPLES = Path.of("../../examples");
  private static final Path PUBLISHED = DOCS.resolve("topology.schema.json");

  /** Property that lets this test write the schema instead of comparing it. */
  private static final String WRITE = "gine.schema.write";

  private final MiniValidator validator = new MiniValidator(TopologySchema.json());

  @Test
  void isPublishedAsItIsGenerated() throws IOException {
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PUBLISHED, TopologySchema.json());
    }
    assertEquals(
        TopologySchema.json(),
        Files.readString(PUBLISHED),
        () ->
            "docs/topology.schema.json is not what the loader reads by; run this test with -D"
                + WRITE
                + "=true to write it anew");
  }

  /** What the loader takes, an editor must not underline. */
  @Test
  void acceptsWhatTheLoaderAccepts() throws IOException {
    List<String> files = new ArrayList<>(List.of(TopologyLoaderTest.COMPLETE, MistakesTest.BASE));
    try (DirectoryStream<Path> examples = Files.newDirectoryStream(EXAMPLES, "*.yaml")) {
      for (Path example : examples) {
        files.add(Files.readString(example));
      }
    }
    assertTrue(files.size() > 2, "no examples in " + EXAMPLES);
    for (String file : files) {
      YamlValue tree = YamlReader.read(file, new Problems("x.yaml"));
      assertEquals(List.of(), validator.validate(tree));
    }
  }

  static Stream<MistakesTest.Mistake> readable() throws IOException {
    return MistakesTest.mistakes()
        .filter(mistake -> YamlReader.read(mistake.file(), new Problems("x.yaml")) != null);
  }

  /** Mistakes of shape an editor can show; those that take more than one value only the loader. */
  @ParameterizedTest
  @MethodSource("readable")
  void refusesMistakesOfShape(MistakesTest.Mistake mistake) {
    YamlValue tree = YamlReader.read(mistake.file(), new Problems("x.yaml"));
    List<String> wrong = validator.validate(tree);
    assertEquals(mistake.ofShape(), !wrong.isEmpty(), wrong.toString());
  }

  @Test
  void everyKeyIsInTheReference() throws IOException {
    String reference = Files.readString(DOCS.resolve("topology.md"));
    TopologySection root = new TopologySection();
    Definitions definitions = new Definitions();
    root.schema(definitions);
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Object> mapping : definitions.all().entrySet()) {
      Map<?, ?> properties = (Map<?, ?>) ((Map<?, ?>) mapping.getValue()).get("properties");
      if (properties == null) {
        // An impairment, whose keys are those of whatever is installed.
        continue;
      }
      for (Object key : properties.keySet()) {
        if (!reference.contains("`" + key + "`")) {
          missing.add(mapping.getKey() + ": " + key);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyMetricIsInTheReference() throws IOException {
    String reference = Files.readString(DOCS.resolve("topology.md"));
    List<String> missing = new ArrayList<>();
    for (String kind : Metrics.kinds()) {
      for (Metrics.Metric metric : Metrics.of(kind)) {
        if (!reference.contains("| " + kind + " | `" + metric.name() + "` |")) {
          missing.add(kind + " " + metric.name());
        }
      }
    }
    assertEquals(List.of(), missing);
  }
}
