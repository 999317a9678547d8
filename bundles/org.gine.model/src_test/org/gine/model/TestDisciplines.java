package org.gine.model;

import java.util.List;
import java.util.Map;

/** A queue discipline with one parameter. */
final class TestDisciplines implements ImpairmentCatalog {
  @Override
  public String noun() {
    return "queue discipline";
  }

  @Override
  public List<String> names() {
    return List.of("fair");
  }

  @Override
  public List<Parameter> parameters(String discipline) {
    return List.of(
        new Parameter("target", Type.DURATION, "5ms", false, "1ms", "1s", List.of(), "It."));
  }

  @Override
  public String refusal(String discipline, Map<String, Object> values) {
    return "";
  }
}
