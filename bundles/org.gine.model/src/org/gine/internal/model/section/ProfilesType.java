package org.gine.internal.model.section;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.schema.NameRule;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.text.Json;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlReader;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.LinkChange;
import org.gine.model.LinkParameters;
import org.gine.model.Problem;
import org.gine.model.Profile;
import org.gine.model.QuantityException;

/** {@code profiles:}: names to profiles, or the name of a file that holds such a mapping. */
public final class ProfilesType implements ValueType<Map<String, Profile>> {
  private final MapType<Profile> profiles =
      new MapType<>("a mapping from names to profiles", NameRule.NAME, new ProfileSection(), 1);

  @Override
  public Map<String, Profile> bind(YamlValue value, Binding binding) {
    Map<String, MapType.Entry<Profile>> bound =
        value instanceof YamlScalar scalar && !scalar.isNull()
            ? ofFile(scalar, binding)
            : profiles.bind(value, binding);
    Map<String, Profile> named = new LinkedHashMap<>();
    for (MapType.Entry<Profile> entry : bound.values()) {
      if (entry.value() != null) {
        Profile profile = entry.value();
        named.put(
            entry.name(),
            new Profile(
                entry.name(),
                profile.description(),
                profile.source(),
                profile.forward(),
                profile.backward()));
      }
    }
    return Collections.unmodifiableMap(named);
  }

  private Map<String, MapType.Entry<Profile>> ofFile(YamlScalar name, Binding binding) {
    Problems problems = new Problems(name.text());
    Map<String, MapType.Entry<Profile>> bound = null;
    try {
      YamlValue tree = YamlReader.read(binding.files().read(name.text()), problems);
      if (tree != null) {
        bound =
            profiles.bind(
                tree,
                new Binding(problems, binding.files(), binding.installed(), binding.profiles()));
      }
    } catch (QuantityException e) {
      binding.problems().report(name.place(), e);
    }
    for (Problem problem : problems.sorted()) {
      binding.problems().report(name.place(), problem.toString());
    }
    return bound == null ? Map.of() : bound;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return Json.object(
        "anyOf", List.of(Json.object("type", "string"), profiles.schema(definitions)));
  }

  /** One profile, without its name. */
  private static final class ProfileSection extends ParameterKeys<Profile> {
    private final Key<String> description;
    private final Key<String> source;
    private final Key<LinkChange> forward;
    private final Key<LinkChange> backward;

    ProfileSection() {
      super("profile", "What a kind of link is like; what is not given is ideal.");
      description = optional("description", Scalars.line("a sentence"), "", "", "For people.");
      source = optional("source", Scalars.line("a line"), "", "", "Where the figures come from.");
      declareParameters(false);
      forward =
          optional(
              "forward",
              Change.ofAnyNumber(),
              "Overrides for the direction from a link's first end to the second.");
      backward = optional("backward", Change.ofAnyNumber(), "Overrides for the direction back.");
    }

    @Override
    protected Profile build(Fields fields, Problems problems) {
      LinkParameters both = LinkParameters.IDEAL.with(change(fields));
      return new Profile(
          "",
          fields.get(description) == null ? "" : fields.get(description),
          fields.get(source) == null ? "" : fields.get(source),
          fields.get(forward) == null ? both : both.with(fields.get(forward)),
          fields.get(backward) == null ? both : both.with(fields.get(backward)));
    }
  }
}
