package org.gine.build;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules by which bundles may know each other, read from what was built. */
class ArchitectureTest {

  /** A bundle may import only from floors below its own. */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("org.gine.linux", 0),
          Map.entry("org.gine.packet", 0),
          Map.entry("org.gine.plot", 0),
          Map.entry("org.gine.model", 1),
          Map.entry("org.gine.routing", 1),
          Map.entry("org.gine.impairment", 1),
          Map.entry("org.gine.dataplane", 2),
          Map.entry("org.gine.netns", 2),
          Map.entry("org.gine.nfqueue", 2),
          Map.entry("org.gine.routing.frr", 2),
          Map.entry("org.gine.impairments", 2),
          Map.entry("org.gine.plugins", 3),
          Map.entry("org.gine.plugins.p2", 4),
          Map.entry("org.gine.runtime", 3),
          Map.entry("org.gine.bench", 3),
          Map.entry("org.gine.cli", 5),
          Map.entry("org.gine.remote", 4),
          Map.entry("org.gine.workbench", 5));

  /** Bundles without code. */
  private static final List<String> NO_FLOOR = List.of("org.gine.logging");

  private static final Pattern DAEMON =
      Pattern.compile(
          "\\b(zebra|ripd|ripngd|ospfd|ospf6d|bgpd|isisd|bfdd|pimd|babeld|vtysh|frr|bird|birdc)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Launchers of routing daemons, and only they, may name them. */
  private static final Pattern LAUNCHER = Pattern.compile("org\\.gine\\.routing\\..+");

  private static final String COMPONENT = "Lorg/osgi/service/component/annotations/Component;";

  private static final List<BuiltBundle> BUNDLES = BuiltBundle.all();

  /** Who exports each of our packages. */
  private static final Map<String, BuiltBundle> EXPORTERS = exporters();

  private static Map<String, BuiltBundle> exporters() {
    Map<String, BuiltBundle> exporters = new HashMap<>();
    for (BuiltBundle bundle : BUNDLES) {
      for (var export : bundle.header("Export-Package")) {
        BuiltBundle other = exporters.put(export.getValue(), bundle);
        assertEquals(null, other, () -> export.getValue() + " is exported by two bundles");
      }
    }
    return exporters;
  }

  static Stream<BuiltBundle> bundles() {
    return BUNDLES.stream().filter(bundle -> !NO_FLOOR.contains(bundle.name()));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void importsOnlyFromFloorsBelow(BuiltBundle bundle) {
    Integer floor = FLOORS.get(bundle.name());
    assertTrue(floor != null, () -> bundle + " has no floor: say on which one it stands");
    for (var element : bundle.header("Import-Package")) {
      String imported = element.getValue();
      if (!imported.startsWith("org.gine.")) {
        continue;
      }
      BuiltBundle exporter = EXPORTERS.get(imported);
      assertTrue(exporter != null, () -> bundle + " imports " + imported + ": nobody exports it");
      assertTrue(
          FLOORS.get(exporter.name()) < floor,
          () -> bundle + " imports " + imported + " of " + exporter + ", which is not below it");
      assertTrue(
          element.getAttribute("version") != null,
          () -> bundle + " imports " + imported + " without a version range");
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void onlyTheLinuxBundleReachesNativeCode(BuiltBundle bundle) {
    List<String> names =
        bundle.header("Import-Package").stream()
            .map(element -> element.getValue())
            .filter(name -> name.startsWith("com.sun.jna"))
            .toList();
    assertEquals(bundle.name().equals("org.gine.linux"), !names.isEmpty(), names::toString);
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void exportsItsOwnPackagesWithVersionsAndHidesTheRest(BuiltBundle bundle) {
    Map<String, String> exports =
        bundle.header("Export-Package").stream()
            .collect(
                toMap(
                    element -> element.getValue(),
                    element -> String.valueOf(element.getAttribute("version"))));
    exports.forEach(
        (name, version) -> {
          assertTrue(
              name.equals(bundle.name()) || name.startsWith(bundle.name() + "."),
              () -> bundle + " exports " + name + ", which is not its own");
          assertTrue(
              version.matches("\\d+\\.\\d+\\.\\d+"),
              () -> bundle + " exports " + name + " without a version (" + version + ")");
        });
    String hidden = "org.gine.internal" + bundle.name().substring("org.gine".length());
    for (String name : bundle.packages()) {
      assertTrue(
          exports.containsKey(name) || name.equals(hidden) || name.startsWith(hidden + "."),
          () -> bundle + " has " + name + ", neither exported nor below " + hidden);
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void requiresBundlesOnlyInTheWorkbench(BuiltBundle bundle) {
    if (!bundle.name().equals("org.gine.workbench")) {
      assertEquals(List.of(), bundle.header("Require-Bundle"));
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void namesNoRoutingDaemonOutsideOfItsLauncher(BuiltBundle bundle) {
    if (LAUNCHER.matcher(bundle.name()).matches()) {
      return;
    }
    List<String> found =
        bundle.classes().entrySet().stream()
            .flatMap(
                file ->
                    file.getValue().stream()
                        .filter(string -> DAEMON.matcher(string).find())
                        .map(string -> file.getKey() + " says \"" + string + "\""))
            .toList();
    assertEquals(List.of(), found, () -> bundle + ": ask the routing SPI instead");
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void componentsAreDeclared(BuiltBundle bundle) {
    long annotated =
        bundle.classes().values().stream().filter(strings -> strings.contains(COMPONENT)).count();
    // Where the annotations can not be resolved, nothing is generated, and nothing is said.
    assertEquals(
        annotated,
        bundle.header("Service-Component").size(),
        () -> bundle + ": components declared in the manifest and annotated classes differ");
  }
}
