package org.gine.internal.runtime;

import java.util.List;
import org.gine.model.ProtocolCatalog;

/** Tells the loader of topology files which routing protocols are installed. */
record RegistryCatalog(ProtocolRegistry registry) implements ProtocolCatalog {
  @Override
  public List<String> names() {
    return List.copyOf(registry.all().keySet());
  }

  @Override
  public List<Option> options(String protocol) {
    return registry.get(protocol).options().stream()
        .map(
            option ->
                new Option(
                    option.name(),
                    Type.valueOf(option.type().name()),
                    option.defaultValue(),
                    option.min(),
                    option.max()))
        .toList();
  }
}
