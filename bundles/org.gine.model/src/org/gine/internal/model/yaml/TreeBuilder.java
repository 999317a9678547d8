package org.gine.internal.model.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.internal.model.text.Quote;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns SnakeYAML's nodes into values: resolves aliases and merge keys, finds duplicate keys. */
final class TreeBuilder {
  /** Most values of a file, each alias counted with all that it stands for. */
  private static final int MAX_VALUES = 1_000_000;

  private static final Set<Tag> KNOWN_TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          Tag.MAP,
          Tag.SEQ,
          new Tag(Tag.PREFIX + "value"));

  private final Problems problems;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int values;
  private boolean tooMany;

  TreeBuilder(Problems problems) {
    this.problems = problems;
  }

  /** The tree, or null if it would be too large. */
  YamlValue build(Node root) {
    Place place = YamlReader.place(root.getStartMark());
    YamlValue value = value(root, place, "");
    return tooMany ? null : value;
  }

  private YamlValue value(Node node, Place keyPlace, String path) {
    Place start = YamlReader.place(node.getStartMark());
    Place place = new Place(start.line(), start.column(), path);
    YamlScalar empty = new YamlScalar(place, keyPlace, "", YamlScalar.Kind.NULL);
    if (tooMany) {
      return empty;
    }
    if (++values > MAX_VALUES) {
      tooMany = true;
      problems.report(
          place, "the file holds more than " + MAX_VALUES + " values, aliases written out", "");
      return empty;
    }
    if (!KNOWN_TAGS.contains(node.getTag())) {
      problems.report(
          place,
          "the tag " + Quote.of(node.getTag().getValue()) + " is unknown: values have no tags",
          "take the tag out, or put the value in quotes");
    }
    if (node instanceof ScalarNode scalar) {
      return new YamlScalar(place, keyPlace, scalar.getValue(), kind(scalar));
    }
    if (!open.add(node)) {
      problems.report(place, "an alias stands for something that holds the alias itself");
      return empty;
    }
    YamlValue result =
        node instanceof SequenceNode sequence
            ? items(sequence, place, keyPlace)
            : fields((MappingNode) node, place, keyPlace);
    open.remove(node);
    return result;
  }

  private static YamlScalar.Kind kind(ScalarNode scalar) {
    YamlScalar.Kind plain = YamlScalar.kindOfPlain(scalar.getValue());
    boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
    // An explicit !!str makes text of what would be a number.
    boolean tagged = scalar.getTag().equals(Tag.STR);
    return quoted || tagged ? YamlScalar.Kind.TEXT : plain;
  }

  private YamlValue items(SequenceNode node, Place place, Place keyPlace) {
    List<YamlValue> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      String path = place.path() + "[" + items.size() + "]";
      Place start = YamlReader.place(item.getStartMark());
      items.add(value(item, new Place(start.line(), start.column(), path), path));
    }
    return new YamlValue.Items(place, keyPlace, items);
  }

  private YamlValue fields(MappingNode node, Place place, Place keyPlace) {
    Map<String, YamlValue.Field> own = new LinkedHashMap<>();
    Map<String, YamlValue.Field> merged = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        Place at = YamlReader.place(tuple.getKeyNode().getStartMark());
        problems.report(
            new Place(at.line(), at.column(), place.path()),
            "a key must be a word, but is a list or a mapping");
        continue;
      }
      if (keyNode.getTag().equals(Tag.MERGE)) {
        merge(tuple.getValueNode(), place, merged);
        continue;
      }
      String key = keyNode.getValue();
      Place at = YamlReader.place(keyNode.getStartMark());
      Place childKey = new Place(at.line(), at.column(), place.child(key).path());
      if (!seen.add(key)) {
        problems.report(
            childKey,
            "the key "
                + Quote.of(key)
                + " is given twice, first in line "
                + own.get(key).value().keyPlace().line(),
            "take one of them out");
        continue;
      }
      own.put(
          key, new YamlValue.Field(key, value(tuple.getValueNode(), childKey, childKey.path())));
    }
    merged.forEach(own::putIfAbsent);
    return new YamlValue.Fields(place, keyPlace, List.copyOf(own.values()));
  }

  /** Takes over what {@code <<} names; earlier mappings win over later ones. */
  private void merge(Node source, Place place, Map<String, YamlValue.Field> merged) {
    List<Node> sources = source instanceof SequenceNode list ? list.getValue() : List.of(source);
    for (Node one : sources) {
      Place at = YamlReader.place(one.getStartMark());
      Place here = new Place(at.line(), at.column(), place.path());
      if (!(one instanceof MappingNode mapping)) {
        problems.report(here, "\"<<\" takes over a mapping or a list of mappings, nothing else");
        continue;
      }
      if (value(mapping, here, place.path()) instanceof YamlValue.Fields fields) {
        fields.fields().forEach(field -> merged.putIfAbsent(field.key(), field));
      }
    }
  }
}
