package org.gine.internal.runtime;

import java.util.List;
import org.gine.impairment.Impairment;
import org.gine.impairment.Parameter;
import org.gine.model.ImpairmentCatalog;
import org.gine.model.ImpairmentValues;

/** What impairments declare, in the words of the model. */
final class ParameterForms {
  private ParameterForms() {}

  static List<ImpairmentCatalog.Parameter> of(Impairment impairment) {
    return impairment.parameters().stream().map(ParameterForms::of).toList();
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
  static void check(Impairment impairment) {
    String name = impairment.name();
    if (name == null || !name.matches(org.gine.model.Impairment.NAME_PATTERN)) {
      throw new IllegalArgumentException(
          "an impairment's name must be 1 to 31 lower-case letters, digits and -, but is " + name);
    }
    for (ImpairmentCatalog.Parameter parameter : of(impairment)) {
      boolean hasFallback =
          !parameter.required() && parameter.type() != ImpairmentCatalog.Type.FILE;
      if (hasFallback) {
        ImpairmentValues.parse(parameter, parameter.fallback());
      }
    }
  }
}
