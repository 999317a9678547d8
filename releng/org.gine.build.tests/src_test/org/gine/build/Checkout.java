package org.gine.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of the build that is tested. */
public final class Checkout {

  public static final Path ROOT =
      Path.of(System.getProperty("gine.root")).toAbsolutePath().normalize();

  private Checkout() {}

  /** The folders of all bundles, in alphabetical order. */
  public static List<Path> bundleFolders() {
    try (Stream<Path> folders = Files.list(ROOT.resolve("bundles"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The headless product for this machine's processor. */
  public static Path headlessProduct() {
    String arch = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
    return ROOT.resolve(
        "releng/org.gine.headless.product/target/products/org.gine.headless/linux/gtk/"
            + arch
            + "/gine");
  }
}
