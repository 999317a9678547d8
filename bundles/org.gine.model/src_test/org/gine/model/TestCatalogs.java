package org.gine.model;

import java.util.List;
import java.util.Map;

/** What is installed in tests: {@link TestProtocols}, and two impairments. */
final class TestCatalogs implements ImpairmentCatalog {
  static final Catalogs ALL =
      new Catalogs(TestProtocols.INSTANCE, new TestCatalogs(), new TestDisciplines());

  private static final List<Parameter> PARAMETERS =
      List.of(
          parameter("delay", Type.DURATION, "", true, "1us", "10s"),
          parameter("rate", Type.RATE, "1Mbit", false, "1kbit", ""),
          parameter("size", Type.SIZE, "1KiB", false, "", "1MiB"),
          parameter("p", Type.PROPORTION, "1%", false, "0%", "50%"),
          parameter("factor", Type.NUMBER, "1.5", false, "-2", "2"),
          parameter("count", Type.INTEGER, "3", false, "1", "9"),
          parameter("strict", Type.TRUTH, "false", false, "", ""),
          new Parameter("shape", Type.WORD, "flat", false, "", "", List.of("flat", "steep"), ""),
          parameter("label", Type.TEXT, "", false, "", ""),
          parameter("trace", Type.FILE, "", false, "", ""));

  private static Parameter parameter(
      String name, Type type, String fallback, boolean required, String least, String most) {
    return new Parameter(name, type, fallback, required, least, most, List.of(), "About it.");
  }

  @Override
  public List<String> names() {
    return List.of("everything", "nothing");
  }

  @Override
  public List<Parameter> parameters(String impairment) {
    return impairment.equals("everything") ? PARAMETERS : List.of();
  }

  @Override
  public String refusal(String impairment, Map<String, Object> values) {
    return Boolean.TRUE.equals(values.get("strict")) && values.get("shape").equals("steep")
        ? "steep is never strict"
        : "";
  }
}
