package org.gine.internal.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gine.model.Catalogs;
import org.gine.model.ImpairmentCatalog;
import org.gine.model.LoadResult;
import org.gine.model.TopologyLoader;
import org.gine.routing.Family;
import org.gine.routing.NodeShell;
import org.gine.routing.RequiredProgram;
import org.gine.routing.RouteEntry;
import org.gine.routing.RouterView;
import org.gine.routing.RoutingOption;
import org.gine.routing.RoutingProtocol;
import org.gine.routing.RoutingSetup;
import org.junit.jupiter.api.Test;

/** What protocols refuse is a mistake of the file, with its place, before anything starts. */
class RegistryCatalogTest {
  private static final String NETWORK =
      """
      gine: 1
      nodes:
        a: {kind: router}
        b: {kind: router}
      links:
        ab: {between: [a, b]}
      routing:
      """;

  /** Writes its greeting, which must be polite, into a file of the node. */
  private record Greeting(String name, String file) implements RoutingProtocol {
    @Override
    public String description() {
      return "a protocol that greets";
    }

    @Override
    public List<Family> families() {
      return List.of();
    }

    @Override
    public List<RoutingOption> options() {
      return List.of(new RoutingOption("word", "greeting", RoutingOption.Type.TEXT, "hello", 0, 0));
    }

    @Override
    public List<RequiredProgram> requirements() {
      return List.of();
    }

    @Override
    public RoutingSetup setup(RouterView node, Map<String, String> options) {
      if (!options.get("word").equals("hello")) {
        throw new IllegalArgumentException(
            "word must be polite, but is " + options.get("word") + "; write word: hello");
      }
      return new RoutingSetup(Map.of(file, name), List.of(), List.of(), List.of());
    }

    @Override
    public List<RouteEntry> routes(NodeShell shell) {
      return List.of();
    }
  }

  private static LoadResult load(String routing) {
    ProtocolRegistry registry = new ProtocolRegistry();
    registry.add(new Greeting("one", "/run/one"));
    registry.add(new Greeting("same", "/run/one"));
    registry.add(new Greeting("other", "/run/other"));
    return TopologyLoader.load(
        NETWORK + routing,
        "net.yaml",
        Path.of("."),
        new Catalogs(
            new RegistryCatalog(registry), ImpairmentCatalog.EMPTY, ImpairmentCatalog.EMPTY));
  }

  @Test
  void optionsThatAProtocolRefusesAreAMistakeAtItsKey() {
    LoadResult result = load("  one: {options: {word: hey}}\n  other: {options: {word: ho}}\n");
    assertNull(result.topology());
    assertEquals(
        List.of(
            "net.yaml:8:3: routing.one: word must be polite, but is hey; write word: hello",
            "net.yaml:9:3: routing.other: word must be polite, but is ho; write word: hello"),
        result.problems().stream().map(Object::toString).toList());
  }

  @Test
  void protocolsThatDoNotFitTogetherAreAMistakeOfTheSecond() {
    LoadResult result = load("  one:\n  same:\n");
    assertEquals(1, result.problems().size(), result.problems()::toString);
    assertEquals(9, result.problems().getFirst().line());
    assertNotNull(load("  one: {nodes: [a]}\n  same: {nodes: [b]}\n").topology());
  }
}
