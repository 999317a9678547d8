package org.gine.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {
  @TempDir Path work;
  private Path place;
  private PluginFolder folder;

  @BeforeEach
  void make() {
    place = work.resolve("share/gine/plugins");
    folder = new PluginFolder(place);
  }

  private Path jar(String file, String headers) throws IOException {
    Path jar = work.resolve(file);
    byte[] manifest = ("Manifest-Version: 1.0\n" + headers).getBytes(StandardCharsets.UTF_8);
    new JarOutputStream(
            Files.newOutputStream(jar), new Manifest(new ByteArrayInputStream(manifest)))
        .close();
    return jar;
  }

  private Path bundle(String name, String version) throws IOException {
    return jar(
        name + "-" + version + ".jar",
        "Bundle-SymbolicName: " + name + ";singleton:=true\nBundle-Version: " + version + "\n");
  }

  private List<String> content() throws IOException, PluginException {
    return folder.plugins().stream().map(plugin -> plugin.name() + " " + plugin.version()).toList();
  }

  @Test
  void installsUpdatesAndRemoves() throws IOException, PluginException {
    assertEquals(List.of(), content());
    assertNull(folder.install(bundle("org.example.b", "1.0.0")));
    assertNull(folder.install(bundle("org.example.a", "2.0.0")));
    assertEquals(List.of("org.example.a 2.0.0", "org.example.b 1.0.0"), content());
    assertEquals("1.0.0", folder.install(bundle("org.example.b", "1.1.0")).version());
    assertEquals(List.of("org.example.a 2.0.0", "org.example.b 1.1.0"), content());
    folder.remove("org.example.a");
    assertEquals(List.of("org.example.b 1.1.0"), content());
    try (Stream<Path> files = Files.list(place)) {
      assertEquals(1, files.count(), "something was left behind");
    }
  }

  @Test
  void updatesWhatWasDroppedUnderAnotherName() throws IOException, PluginException {
    Files.createDirectories(place);
    Files.copy(bundle("org.example.b", "1.0.0"), place.resolve("mine.jar"));
    folder.install(bundle("org.example.b", "1.1.0"));
    assertEquals(List.of("org.example.b 1.1.0"), content());
    assertTrue(Files.exists(place.resolve("mine.jar")));
  }

  @Test
  void refusesWhatIsNoBundle() throws IOException {
    Path plain = jar("plain.jar", "");
    Path text = Files.writeString(work.resolve("text.jar"), "text");
    for (Path file : List.of(plain, text)) {
      PluginException refused = assertThrows(PluginException.class, () -> folder.install(file));
      assertTrue(refused.getMessage().contains("is no plug-in"), refused.getMessage());
    }
  }

  @Test
  void saysWhatIsThereWhenNothingIsToBeRemoved() throws IOException, PluginException {
    PluginException empty = assertThrows(PluginException.class, () -> folder.remove("x"));
    assertTrue(empty.getMessage().contains("which is empty"), empty.getMessage());
    folder.install(bundle("org.example.b", "1.0.0"));
    PluginException other = assertThrows(PluginException.class, () -> folder.remove("x"));
    assertTrue(other.getMessage().contains("there are: org.example.b"), other.getMessage());
  }
}
