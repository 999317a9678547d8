package org.gine.internal.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gine.linux.namespace.Mounts;

/**
 * The node's own file system, a tmpfs, and how its directories are laid over those of the machine.
 * Works in the node's mount namespace, on a thread whose working directory it may change.
 */
final class PrivateFiles {
  private static final Path ETC = Path.of("/etc");

  /** Overflow user of a user that the sandbox does not know; such an owner cannot be copied. */
  private static final int UNKNOWN_USER = 65534;

  private final Path base;
  private final Map<Path, String> covers = new LinkedHashMap<>();
  private final Map<Path, String> overlays = new LinkedHashMap<>();

  private PrivateFiles(Path base) {
    this.base = base;
  }

  /** Mounts an empty file system at a directory. */
  static PrivateFiles mount(Path base) throws IOException {
    Mounts.mount("tmpfs", base, Mounts.NO_SUID | Mounts.NO_DEVICES, "mode=0755");
    Mounts.changeDirectory(base);
    PrivateFiles files = new PrivateFiles(base);
    files.planOverlay(ETC);
    files.planDirectory("/run", "rwxr-xr-x");
    files.planDirectory("/tmp", "rwxrwxrwx");
    files.planDirectory("/var/tmp", "rwxrwxrwx");
    files.planDirectory("/var/log", "rwxr-xr-x");
    return files;
  }

  /** Where the files of a directory that is going to be laid over another can be prepared. */
  Path directory(String name) throws IOException {
    return Files.createDirectories(base.resolve(name));
  }

  /**
   * Plans an empty directory at a path. Where the machine has none, the nearest directory above it
   * gets an overlay to make it in: in the overlay's own files, before it is mounted, since an
   * ordinary user cannot change directories of others through it.
   */
  void planDirectory(String path, String permissions) throws IOException {
    Path existing = nearestExisting(Path.of(path));
    Path real = existing.toRealPath();
    Path target = real.resolve(existing.relativize(Path.of(path))).normalize();
    String inside = findInside(covers, target);
    if (inside != null) {
      Files.createDirectories(base.resolve(inside));
    } else if (existing.equals(Path.of(path))) {
      if (!Files.isDirectory(real)) {
        throw new IOException("A private directory must not cover a file: " + path);
      }
      cover(target, permissions);
    } else if (findInside(overlays, target) != null) {
      Files.createDirectories(base.resolve(findInside(overlays, target)));
    } else if (real.getNameCount() == 0) {
      throw new IOException(
          "The private directory "
              + path
              + " has no directory above it on this machine to be mounted in. Choose one below an"
              + " existing directory, for example /srv"
              + path);
    } else {
      planOverlay(real);
      Files.createDirectories(base.resolve(findInside(overlays, target)));
    }
  }

  private static Path nearestExisting(Path path) {
    Path candidate = path;
    while (candidate != null && !Files.exists(candidate)) {
      candidate = candidate.getParent();
    }
    return candidate == null ? Path.of("/") : candidate;
  }

  /** Plans a file below {@code /etc}; it goes wherever that path is going to be. */
  void writeEtc(String relativePath, String content) throws IOException {
    Path target = ETC.resolve(relativePath);
    String inside = findInside(covers, target);
    String place = inside != null ? inside : findInside(overlays, target);
    int slash = place.lastIndexOf('/');
    Path parent = directory(place.substring(0, slash));
    Files.writeString(parent.resolve(place.substring(slash + 1)), content);
  }

  /** Lays everything over the machine's directories; from then on programs see only that. */
  void apply() throws IOException {
    for (Map.Entry<Path, String> overlay : overlays.entrySet()) {
      String number = overlay.getValue().substring(0, overlay.getValue().indexOf('/'));
      // Relative to the working directory, so that no character of a path can be an option.
      Mounts.mount(
          "overlay",
          overlay.getKey(),
          Mounts.NO_SUID | Mounts.NO_DEVICES,
          "userxattr,lowerdir="
              + escape(overlay.getKey())
              + ",upperdir="
              + number
              + "/upper,workdir="
              + number
              + "/work");
    }
    List<Path> targets = new ArrayList<>(covers.keySet());
    targets.sort(Comparator.comparingInt(Path::getNameCount));
    for (Path target : targets) {
      // It may be hidden by one laid over a directory above, which is empty.
      Files.createDirectories(target);
      Mounts.bindRecursively(Path.of(covers.get(target)), target);
    }
    // The binds keep it; without this mount its other directories cannot be reached any more.
    Mounts.detach(Path.of("."));
  }

  /** Lays a prepared directory, with what is mounted in it, over a path. */
  void cover(Path target, Path prepared) {
    covers.put(target, base.relativize(prepared).toString());
  }

  private void cover(Path target, String permissions) throws IOException {
    Path prepared = directory("cover" + covers.size());
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
    Files.setPosixFilePermissions(prepared, wanted);
    Map<String, Object> covered = Files.readAttributes(target, "unix:uid,gid,mode");
    if (wanted.size() == PosixFilePermission.values().length) {
      Files.setAttribute(prepared, "unix:mode", 01777);
    } else {
      takeOwner(prepared, (Integer) covered.get("uid"), (Integer) covered.get("gid"));
    }
    cover(target, prepared);
  }

  /** A service that drops its privileges expects its directory to belong to its user. */
  private static void takeOwner(Path directory, int user, int group) throws IOException {
    if (user != UNKNOWN_USER && user != 0) {
      Files.setAttribute(directory, "unix:uid", user);
    }
    if (group != UNKNOWN_USER && group != 0) {
      Files.setAttribute(directory, "unix:gid", group);
    }
  }

  private void planOverlay(Path lower) throws IOException {
    String number = "overlay" + overlays.size();
    directory(number + "/upper");
    directory(number + "/work");
    overlays.put(lower, number + "/upper");
  }

  /**
   * The place on the private file system that a path will be at; null when it will be elsewhere.
   */
  private static String findInside(Map<Path, String> places, Path target) {
    Path best = null;
    for (Path place : places.keySet()) {
      if (target.startsWith(place) && (best == null || place.startsWith(best))) {
        best = place;
      }
    }
    if (best == null) {
      return null;
    }
    Path rest = best.relativize(target);
    String place = places.get(best);
    return rest.toString().isEmpty() ? place : place + "/" + rest;
  }

  /** Overlay options know backslash before colon, comma and backslash. */
  private static String escape(Path path) {
    return path.toString().replaceAll("([\\\\:,])", "\\\\$1");
  }
}
