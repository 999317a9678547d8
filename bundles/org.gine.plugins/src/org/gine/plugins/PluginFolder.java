package org.gine.plugins;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

/** The drop folder as a user sees it: what lies there works in every command, and in every run. */
public final class PluginFolder {
  private static final String SUFFIX = ".jar";

  private final Path folder;

  /**
   * A bundle in a file.
   *
   * @param name symbolic name
   * @param version as its manifest has it; 0.0.0 when that has none
   * @param file where it lies
   */
  public record Plugin(String name, String version, Path file) {}

  /** The folder at a place; it need not exist. */
  public PluginFolder(Path folder) {
    this.folder = folder;
  }

  /** What lies there and is a bundle, by name. */
  public List<Plugin> plugins() throws IOException, PluginException {
    List<Plugin> plugins = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
        for (Path file : files) {
          Plugin plugin = look(file);
          if (plugin != null) {
            plugins.add(plugin);
          }
        }
      }
    }
    plugins.sort(Comparator.comparing(Plugin::name).thenComparing(Plugin::version));
    return plugins;
  }

  /**
   * Puts a bundle there, in the place of another version of it.
   *
   * @return what was there before, or null
   * @throws PluginException when the file is no bundle
   */
  public Plugin install(Path file) throws IOException, PluginException {
    Plugin plugin = require(file);
    Plugin before = find(plugin.name());
    Files.createDirectories(folder);
    // A run may look into the folder at any moment: it must never find half a file.
    Path part = Files.createTempFile(folder, plugin.name(), ".part");
    try {
      Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
      Path target = before == null ? folder.resolve(plugin.name() + SUFFIX) : before.file();
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return before;
  }

  /**
   * Takes a bundle away.
   *
   * @throws PluginException when there is none of this name
   */
  public void remove(String name) throws IOException, PluginException {
    Plugin plugin = find(name);
    if (plugin == null) {
      List<String> names = plugins().stream().map(Plugin::name).toList();
      throw new PluginException(
          "There is no plug-in "
              + name
              + " in "
              + folder
              + (names.isEmpty()
                  ? ", which is empty"
                  : "; there are: " + String.join(", ", names)));
    }
    Files.delete(plugin.file());
  }

  private Plugin find(String name) throws IOException, PluginException {
    return plugins().stream().filter(plugin -> plugin.name().equals(name)).findFirst().orElse(null);
  }

  /**
   * The bundle in a file.
   *
   * @throws PluginException when it is none
   */
  public static Plugin require(Path file) throws IOException, PluginException {
    Plugin plugin = look(file);
    if (plugin == null) {
      throw new PluginException(
          file
              + " is no plug-in: it must be the jar file of an OSGi bundle, whose manifest names a"
              + " Bundle-SymbolicName");
    }
    return plugin;
  }

  /** The bundle in a file; null when it is none. */
  private static Plugin look(Path file) throws IOException, PluginException {
    if (!Files.isRegularFile(file)) {
      throw new PluginException(file + " is no file");
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      String name =
          manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      if (name == null) {
        return null;
      }
      String version = manifest.getMainAttributes().getValue("Bundle-Version");
      return new Plugin(
          name.replaceFirst(";.*", "").strip(), version == null ? "0.0.0" : version, file);
    } catch (ZipException e) {
      return null;
    }
  }
}
