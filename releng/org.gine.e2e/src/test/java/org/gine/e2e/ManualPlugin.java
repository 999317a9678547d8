package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A plug-in that is made by hand: the class compiled against the product's bundles, the manifest
 * and the component's file written. {@link #compiledInto} makes that which docs/plugins/routing.md
 * shows.
 *
 * @param name of the class
 * @param classes folder of the compiled classes
 * @param manifest text of the manifest
 * @param component text of the component's file
 */
record ManualPlugin(String name, Path classes, String manifest, String component) {

  /** Compiles it into a folder. */
  static ManualPlugin compiledInto(Path folder) throws IOException {
    String manual = Files.readString(Path.of(System.getProperty("gine.manual")));
    String name = "org.example.gine.bird.BirdOspf";
    Path classes =
        compile(
            folder,
            name,
            block(manual, "java\npackage "),
            Gine.bundle("org.gine.routing"),
            Gine.bundle("com.google.gson"));
    return new ManualPlugin(
        name, classes, block(manual, "\nManifest-Version"), block(manual, "xml\n<?xml"));
  }

  /** Compiles an impairment whose class has this name. */
  static ManualPlugin impairment(Path folder, String name, String source) throws IOException {
    String bundle = name.substring(0, name.lastIndexOf('.'));
    return new ManualPlugin(
        name,
        compile(folder, name, source, Gine.bundle("org.gine.impairment")),
        "Manifest-Version: 1.0\n"
            + "Bundle-ManifestVersion: 2\n"
            + "Bundle-SymbolicName: "
            + bundle
            + "\n"
            + "Bundle-Version: 1.0.0\n"
            + "Import-Package: org.gine.impairment;version=\"[0.1,1)\"\n"
            + "Service-Component: OSGI-INF/"
            + name
            + ".xml\n",
        "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\""
            + name
            + "\"><service><provide interface=\"org.gine.impairment.Impairment\"/></service>"
            + "<implementation class=\""
            + name
            + "\"/></scr:component>");
  }

  private static Path compile(Path folder, String name, String text, Path... bundles)
      throws IOException {
    Path source = folder.resolve("src").resolve(name.replace('.', '/') + ".java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String classPath =
        Stream.concat(Stream.of(bundles), Stream.of(annotations()))
            .map(Path::toString)
            .reduce((one, other) -> one + ":" + other)
            .orElseThrow();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("--release", "21", "-d", classes.toString(), "-cp", classPath),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
            .call();
    assertTrue(compiled, messages::toString);
    return classes;
  }

  private static Path annotations() {
    return Path.of(
        org.osgi.service.component.annotations.Component.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath());
  }

  /** The block of code that begins so, without its fences. */
  private static String block(String manual, String begin) {
    Matcher block =
        Pattern.compile(
                "^```" + Pattern.quote(begin) + ".*?^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(manual);
    assertTrue(block.find(), () -> "the manual has no block that begins with " + begin);
    String text = block.group();
    return text.substring(text.indexOf('\n') + 1, text.length() - "```".length());
  }

  /** The same with something else in its manifest. */
  ManualPlugin replacing(String old, String replacement) {
    assertTrue(manifest.contains(old), manifest);
    return new ManualPlugin(name, classes, manifest.replace(old, replacement), component);
  }

  /** Writes the jar. */
  void pack(Path jar) throws IOException {
    byte[] headers = manifest.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries =
            new JarOutputStream(out, new Manifest(new ByteArrayInputStream(headers)));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add(entries, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      add(entries, "OSGI-INF/" + name + ".xml", component.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void add(JarOutputStream entries, String name, byte[] content) throws IOException {
    entries.putNextEntry(new JarEntry(name));
    entries.write(content);
    entries.closeEntry();
  }
}
