package org.gine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What plug-ins are built against: a change of it needs another version, or plug-ins that do not
 * fit any more would be taken for ones that do. The baseline of each package is a text beside this
 * test.
 */
class SpiBaselineTest {
  private static final Path BASELINES = Path.of("spi");
  private static final String VERSION = "version ";

  /** To write the baseline, after the version was raised: {@code -Dgine.spi.write=true}. */
  @ParameterizedTest
  @ValueSource(strings = {"org.gine.impairment", "org.gine.routing"})
  void isAsItsVersionSays(String name) throws IOException, ClassNotFoundException {
    BuiltBundle bundle =
        BuiltBundle.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    List<String> now = describe(bundle);
    Path file = BASELINES.resolve(name + ".txt");
    if (Boolean.getBoolean("gine.spi.write")) {
      if (Files.exists(file)) {
        assertRaised(Files.readAllLines(file), now);
      }
      Files.createDirectories(BASELINES);
      Files.write(file, now);
    }
    List<String> baseline = Files.readAllLines(file);
    assertEquals(
        String.join("\n", baseline),
        String.join("\n", now),
        () ->
            name
                + " is not what its baseline says. Plug-ins are built against it: raise the version of"
                + " the package (Export-Package) by semantic versioning, its ranges where it is"
                + " imported, and write the baseline: ./mvnw verify -Dtest=SpiBaselineTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dgine.spi.write=true");
  }

  private static void assertRaised(List<String> before, List<String> now) {
    List<String> contentBefore = before.subList(1, before.size());
    List<String> contentNow = now.subList(1, now.size());
    assertTrue(
        contentBefore.equals(contentNow) || !before.get(0).equals(now.get(0)),
        () -> "there are changes, but the version is still " + before.get(0));
    boolean breaks = !contentNow.containsAll(contentBefore);
    String lineBefore = breakingPart(before.get(0));
    String lineNow = breakingPart(now.get(0));
    assertTrue(
        !breaks || !lineBefore.equals(lineNow),
        () ->
            "something was removed or changed: that breaks plug-ins, and " + lineNow + " says no");
  }

  /** Of 0.y.z the y counts, as plug-ins import [0.y,1); else the x of x.y.z. */
  private static String breakingPart(String line) {
    String[] parts = line.substring(VERSION.length()).split("\\.");
    return parts[0].equals("0") ? parts[0] + "." + parts[1] : parts[0];
  }

  /** The version, then every type and everything of it that others can see, in order of names. */
  private static List<String> describe(BuiltBundle bundle)
      throws IOException, ClassNotFoundException {
    TreeSet<String> lines = new TreeSet<>();
    URL[] jar = {bundle.jar().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      for (String path : bundle.classes().keySet()) {
        String name = path.replace('/', '.').replaceFirst("\\.class$", "");
        if (name.startsWith(bundle.name() + ".") && !name.endsWith("package-info")) {
          describe(loader.loadClass(name), lines);
        }
      }
    }
    List<String> all = new ArrayList<>();
    all.add(
        VERSION
            + bundle.header("Export-Package").stream()
                .filter(element -> element.getValue().equals(bundle.name()))
                .findFirst()
                .orElseThrow()
                .getAttribute("version"));
    all.addAll(lines);
    return all;
  }

  private static void describe(Class<?> type, TreeSet<String> lines) {
    if (!isVisible(type.getModifiers())) {
      return;
    }
    lines.add(type.getName() + ": " + type.toGenericString() + supertypes(type));
    Stream.of(type.getDeclaredMethods(), type.getDeclaredConstructors(), type.getDeclaredFields())
        .flatMap(Stream::of)
        .filter(member -> isVisible(((Member) member).getModifiers()))
        .filter(member -> !((Member) member).isSynthetic())
        .map(member -> type.getName() + ": " + text(member))
        .forEach(lines::add);
  }

  private static String supertypes(Class<?> type) {
    List<String> all = new ArrayList<>();
    if (type.getGenericSuperclass() != null) {
      all.add(type.getGenericSuperclass().getTypeName());
    }
    Stream.of(type.getGenericInterfaces()).forEach(one -> all.add(one.getTypeName()));
    return all.isEmpty() ? "" : " < " + String.join(", ", all);
  }

  private static String text(Object member) {
    return switch (member) {
      case java.lang.reflect.Executable executable -> executable.toGenericString();
      case java.lang.reflect.Field field -> field.toGenericString();
      default -> throw new AssertionError(member);
    };
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}
