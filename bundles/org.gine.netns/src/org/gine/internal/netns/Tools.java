package org.gine.internal.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Programs of the machine that nodes are made with, by absolute path.
 *
 * @param unshare makes namespaces (util-linux)
 * @param nsenter enters them (util-linux)
 * @param setsid keeps the terminal's signals away (util-linux)
 * @param env says which signals the init of a node and its programs heed (coreutils)
 * @param cat is the init of a node (coreutils)
 */
record Tools(Path unshare, Path nsenter, Path setsid, Path env, Path cat) {
  private static final List<Path> DIRECTORIES =
      List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

  static Tools find() throws IOException {
    return new Tools(find("unshare"), find("nsenter"), find("setsid"), find("env"), find("cat"));
  }

  private static Path find(String name) throws IOException {
    for (Path directory : DIRECTORIES) {
      if (Files.isExecutable(directory.resolve(name))) {
        return directory.resolve(name);
      }
    }
    throw new IOException(
        "The program " + name + " is not in " + DIRECTORIES + ". Install util-linux and coreutils");
  }
}
