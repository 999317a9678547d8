package org.gine.internal.runtime;

import java.util.List;
import org.gine.impairment.LinkPlugin;
import org.gine.impairment.Parameter;
import org.gine.model.ImpairmentCatalog;
import org.gine.model.ImpairmentValues;

/** What plug-ins for links declare, in the words of the model. */
final class ParameterForms {
  private ParameterForms() {}

  static List<ImpairmentCatalog.Parameter> of(LinkPlugin plugin) {
    return plugin.parameters().stream().map(ParameterForms::of).toList();
  }

  private static ImpairmentCatalog.Parameter of(Parameter parameter) {
    return new ImpairmentCatalog.Parameter(
        parameter.name(),
        ImpairmentCatalog.Type.valueOf(parameter.type().name()),
        parameter.fallback(),
        parameter.isRequired(),
        parameter.least(),
        parameter.most(),
        parameter.words(),
        parameter.description());
  }

  /**
   * Checks what can be wrong with a declaration.
   *
   * @throws IllegalArgumentException when something is
   */
  static void check(LinkPlugin plugin) {
    String name = plugin.name();
    if (name == null || !name.matches(org.gine.model.Impairment.NAME_PATTERN)) {
      throw new IllegalArgumentException(
          "a plug-in's name must be 1 to 31 lower-case letters, digits and -, but is " + name);
    }
    for (ImpairmentCatalog.Parameter parameter : of(plugin)) {
      boolean hasFallback =
          !parameter.required() && parameter.type() != ImpairmentCatalog.Type.FILE;
      if (hasFallback) {
        ImpairmentValues.parse(parameter, parameter.fallback());
      }
    }
  }
}
