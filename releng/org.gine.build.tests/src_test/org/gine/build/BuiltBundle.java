package org.gine.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.eclipse.osgi.util.ManifestElement;
import org.osgi.framework.BundleException;

/**
 * A bundle as the build made it.
 *
 * @param name symbolic name
 * @param jar its file
 * @param headers main section of the manifest
 * @param classes strings of the constant pool of each class, by the class file's path in the bundle
 */
record BuiltBundle(String name, Path jar, Attributes headers, Map<String, List<String>> classes) {

  static List<BuiltBundle> all() {
    return Checkout.bundleFolders().stream().map(BuiltBundle::read).toList();
  }

  private static BuiltBundle read(Path folder) {
    try {
      return readJar(jar(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BuiltBundle readJar(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Map<String, List<String>> classes = new TreeMap<>();
      for (var entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          classes.put(entry.getName(), ConstantPool.strings(in));
        }
      }
      Attributes headers = jar.getManifest().getMainAttributes();
      return new BuiltBundle(
          elements(headers, "Bundle-SymbolicName").getFirst().getValue(), file, headers, classes);
    }
  }

  private static Path jar(Path folder) throws IOException {
    String name = folder.getFileName().toString();
    try (Stream<Path> files = Files.list(folder.resolve("target"))) {
      return files
          .filter(
              file -> file.getFileName().toString().matches(name + "-[0-9].*(?<!sources)\\.jar"))
          .findAny()
          .orElseThrow(
              () -> new IllegalStateException(folder + " is not built: run ./mvnw verify"));
    }
  }

  /** The elements of a header; none if the bundle does not have it. */
  List<ManifestElement> header(String header) {
    return elements(headers, header);
  }

  private static List<ManifestElement> elements(Attributes headers, String header) {
    try {
      ManifestElement[] elements = ManifestElement.parseHeader(header, headers.getValue(header));
      return elements == null ? List.of() : Arrays.asList(elements);
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The packages that contain classes. */
  List<String> packages() {
    return classes.keySet().stream()
        .map(path -> path.substring(0, path.lastIndexOf('/')).replace('/', '.'))
        .distinct()
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
