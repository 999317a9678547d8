package org.gine.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gine.internal.model.check.Assembler;
import org.gine.internal.model.check.Context;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.SourceFiles;
import org.gine.internal.model.section.ProfilesType;
import org.gine.internal.model.section.TopologyDraft;
import org.gine.internal.model.section.TopologySection;
import org.gine.internal.model.yaml.Place;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlReader;
import org.gine.internal.model.yaml.YamlScalar;
import org.gine.internal.model.yaml.YamlValue;

/**
 * Loads topology files (see docs/topology.md), and says everything that is wrong with them at once.
 *
 * <p>Nothing but the file and the files that it names as {@code source:} is read; nothing is
 * started.
 */
public final class TopologyLoader {
  private static final Place WHOLE_FILE = new Place(1, 1, "");

  private TopologyLoader() {}

  /**
   * Loads a file.
   *
   * @param file path as the user wrote it; it is shown in messages
   * @param installed what the file may name
   * @return the topology, or the problems; a file that can not be read is a problem too
   */
  public static LoadResult load(Path file, Catalogs installed) {
    return load(file, installed, null);
  }

  /**
   * Loads a file.
   *
   * @param seed takes the place of the file's; null: as the file says
   */
  public static LoadResult load(Path file, Catalogs installed, Long seed) {
    Problems problems = new Problems(file.toString());
    String text = read(file, problems);
    if (text == null) {
      return new LoadResult(null, problems.sorted());
    }
    Path folder = file.toAbsolutePath().getParent();
    return load(text, file.toString(), folder == null ? Path.of("/") : folder, installed, seed);
  }

  /**
   * Loads a text.
   *
   * @param text the content of a topology file
   * @param file name of the file, for messages; without folder and suffix it is also the default
   *     name of the network
   * @param folder files that the topology names must be below it
   * @param installed what the file may name
   * @return the topology, or the problems
   */
  public static LoadResult load(String text, String file, Path folder, Catalogs installed) {
    return load(text, file, folder, installed, null);
  }

  private static LoadResult load(
      String text, String file, Path folder, Catalogs installed, Long seed) {
    Problems problems = new Problems(file);
    Topology topology = null;
    if (text.length() > YamlReader.MAX_SIZE) {
      reportTooLarge(problems);
    } else {
      YamlValue tree = YamlReader.read(text, problems);
      if (tree != null && isSupported(tree, problems)) {
        SourceFiles files = new SourceFiles(folder);
        Binding binding = new Binding(problems, files, installed, Profiles.builtIn());
        binding = new Binding(problems, files, installed, profiles(tree, binding));
        TopologyDraft draft = new TopologySection().bind(tree, binding);
        if (draft != null) {
          TopologyDraft seeded = seed == null ? draft : draft.withSeed(seed);
          topology = new Assembler(new Context(seeded, problems), installed).assemble(nameOf(file));
        }
      }
    }
    return new LoadResult(topology, problems.sorted());
  }

  /** The file's own profiles, which come before those of the same name. */
  private static Map<String, Profile> profiles(YamlValue tree, Binding binding) {
    YamlValue own =
        tree instanceof YamlValue.Fields fields ? fields.find(TopologySection.PROFILES_KEY) : null;
    if (own == null) {
      return binding.profiles();
    }
    Map<String, Profile> all = new LinkedHashMap<>(binding.profiles());
    all.putAll(new ProfilesType().bind(own, binding));
    return all;
  }

  private static String read(Path file, Problems problems) {
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than allowed, so that nothing larger is ever held, not even of a pipe.
      byte[] bytes = in.readNBytes(YamlReader.MAX_SIZE + 1);
      if (bytes.length > YamlReader.MAX_SIZE) {
        reportTooLarge(problems);
        return null;
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.report(WHOLE_FILE, "the file is no UTF-8 text", "save it as UTF-8");
    } catch (NoSuchFileException e) {
      problems.report(WHOLE_FILE, "the file does not exist", "");
    } catch (AccessDeniedException e) {
      problems.report(WHOLE_FILE, "the file can not be read: permission denied", "");
    } catch (IOException e) {
      problems.report(WHOLE_FILE, "the file can not be read: " + e.getMessage(), "");
    }
    return null;
  }

  private static void reportTooLarge(Problems problems) {
    problems.report(
        WHOLE_FILE,
        "the file is too large: at most " + YamlReader.MAX_SIZE / (1024 * 1024) + " MiB are read");
  }

  /** Whoever writes for another version hears that, and not how the two differ, line by line. */
  private static boolean isSupported(YamlValue tree, Problems problems) {
    YamlValue version =
        tree instanceof YamlValue.Fields fields ? fields.find(TopologySection.VERSION_KEY) : null;
    if (version instanceof YamlScalar scalar
        && scalar.kind() == YamlScalar.Kind.INTEGER
        && !scalar.text().equals(Long.toString(TopologySection.VERSION))) {
      problems.report(
          scalar.place(),
          "version "
              + scalar.text()
              + " of the format is not supported: this GINE reads version "
              + TopologySection.VERSION,
          "use a newer GINE, or write \"gine: " + TopologySection.VERSION + "\"");
      return false;
    }
    return true;
  }

  /** The file's name without folder and suffix, made a safe name. */
  private static String nameOf(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    String safe = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-_]+", "");
    return safe.isEmpty() ? "network" : safe.substring(0, Math.min(63, safe.length()));
  }
}
