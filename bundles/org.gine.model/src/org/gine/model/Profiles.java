package org.gine.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.SourceFiles;
import org.gine.internal.model.section.ProfilesType;
import org.gine.internal.model.yaml.Problems;
import org.gine.internal.model.yaml.YamlReader;

/** The profiles that come with GINE. */
public final class Profiles {
  private static final String FILE = "profiles.yaml";
  private static final Map<String, Profile> BUILT_IN = read();

  private Profiles() {}

  /** All of them, by name, in the order of the file. */
  public static Map<String, Profile> builtIn() {
    return BUILT_IN;
  }

  private static Map<String, Profile> read() {
    try (InputStream in = Profiles.class.getResourceAsStream(FILE)) {
      Problems problems = new Problems(FILE);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Binding binding =
          new Binding(problems, new SourceFiles(Path.of("/")), Catalogs.EMPTY, Map.of());
      Map<String, Profile> profiles =
          new ProfilesType().bind(YamlReader.read(text, problems), binding);
      if (problems.count() > 0) {
        throw new IllegalStateException(problems.sorted().toString());
      }
      return profiles;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
