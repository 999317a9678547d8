package org.gine.plugins;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Fetches plug-ins from update sites. A service. */
public interface PluginSite {

  /**
   * Fetches plug-ins, and what of the same site they need and this program lacks.
   *
   * @param site address of a p2 repository: {@code http}, {@code https} or {@code file}
   * @param names of bundles or features, each with {@code /VERSION} behind it where the newest is
   *     not meant; at least one
   * @param folder where the files are put; it must exist
   * @return the jar files of bundles
   * @throws PluginException when the site is none, or lacks what was asked for
   * @throws IOException when a file can not be written
   */
  List<Path> fetch(URI site, List<String> names, Path folder) throws PluginException, IOException;
}
