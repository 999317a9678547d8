package org.gine.internal.model.section;

import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.text.Suggestions;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.Profile;

/** The name of a profile, of the file or of GINE. */
final class ProfileNameType implements ValueType<Profile> {
  private final ValueType<String> name = Scalars.reference("a profile's name");

  @Override
  public Profile bind(YamlValue value, Binding binding) {
    String text = name.bind(value, binding);
    if (text == null) {
      return null;
    }
    Profile profile = binding.profiles().get(text);
    if (profile == null) {
      List<String> known = List.copyOf(binding.profiles().keySet());
      binding
          .problems()
          .report(
              value.place(),
              "there is no profile " + Quote.of(text) + ": known are " + String.join(", ", known),
              Suggestions.didYouMean(text, known));
    }
    return profile;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return name.schema(definitions);
  }
}
