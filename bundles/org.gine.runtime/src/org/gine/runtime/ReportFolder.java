package org.gine.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folder of one report while its run writes into it. Every file is noted in a list before it is
 * written, so that a later run knows what it may replace, even where this one was killed. Safe for
 * use by any thread.
 */
public final class ReportFolder implements AutoCloseable {
  private final Path folder;

  /** Locked as long as the run lives: two runs must not write into one folder. */
  private final FileChannel list;

  private final Set<String> names = new HashSet<>();

  private ReportFolder(Path folder, FileChannel list) {
    this.folder = folder;
    this.list = list;
  }

  /**
   * Takes a folder for a report, makes it if need be, and removes the files of an earlier report.
   *
   * @param topology the topology file of the run
   * @throws IOException when the folder may not take a report or cannot be written; then nothing
   *     was removed, except where removing itself failed
   */
  public static ReportFolder claim(Path folder, Path topology) throws IOException {
    return claim(folder, ReportPlace.refusal(folder, topology));
  }

  /**
   * Takes a folder for a report of something that was not started by a topology file.
   *
   * @throws IOException as for a run
   */
  public static ReportFolder claim(Path folder) throws IOException {
    return claim(folder, ReportPlace.refusal(folder));
  }

  private static ReportFolder claim(Path folder, String refusal) throws IOException {
    if (!refusal.isEmpty()) {
      throw new IOException(refusal);
    }
    FileChannel list = open(folder);
    try {
      lock(list, folder);
      removeEarlierReport(folder, list);
      list.position(0);
      append(list, ReportPlace.HEADER);
      list.truncate(list.position());
      return new ReportFolder(folder, list);
    } catch (IOException | RuntimeException e) {
      list.close();
      throw e;
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      return FileChannel.open(
          folder.resolve(ReportPlace.LIST),
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new IOException("the report cannot be written to " + folder + ": " + e, e);
    }
  }

  private static void lock(FileChannel list, Path folder) throws IOException {
    boolean locked;
    try {
      locked = list.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false; // by a run of this process
    }
    if (!locked) {
      throw new IOException(
          "another run writes its report into " + folder + " now; choose another place");
    }
  }

  private static void removeEarlierReport(Path folder, FileChannel list) throws IOException {
    Path real = folder.toRealPath();
    List<Path> files =
        new String(Channels.newInputStream(list).readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .map(Path::of)
            .toList();
    for (Path file : files) {
      if (file.isAbsolute() || !file.equals(file.normalize()) || file.startsWith("..")) {
        throw new IOException(
            real.resolve(ReportPlace.LIST)
                + " must hold relative paths, but holds "
                + file
                + "; choose another place for the report");
      }
    }
    Set<Path> parents =
        new TreeSet<>(
            Comparator.comparingInt(Path::getNameCount)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (Path file : files) {
      Path place = real.resolve(file);
      // What has become a link or a folder since, or lies behind a link, is not what GINE wrote.
      if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
          && place.getParent().toRealPath().equals(place.getParent())) {
        Files.delete(place);
      }
      for (Path parent = file.getParent(); parent != null; parent = parent.getParent()) {
        parents.add(parent);
      }
    }
    for (Path parent : parents) {
      removeIfEmpty(real.resolve(parent));
    }
  }

  private static void removeIfEmpty(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.delete(directory);
    } catch (DirectoryNotEmptyException e) {
      // Somebody keeps files of their own in there.
    }
  }

  private static void append(FileChannel list, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      list.write(bytes);
    }
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  /** Where a file of the report is, or would be. */
  public Path at(String name) {
    return folder.resolve(name);
  }

  /**
   * Where to write a file, which belongs to the report from now on; its folder is made.
   *
   * @param name path relative to the folder
   * @throws IOException when there is a file of this name that GINE did not write
   */
  public synchronized Path own(String name) throws IOException {
    Path file = at(name);
    if (!names.contains(name)) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(
            file + " is needed for the report, but exists and is not GINE's; move it elsewhere");
      }
      append(list, name);
      names.add(name);
      Files.createDirectories(file.getParent());
    }
    return file;
  }

  /**
   * Writes a file of the report, which appears whole or not at all.
   *
   * @param name path relative to the folder
   * @throws IOException as of {@link #own}, or when it cannot be written
   */
  public void write(String name, String content) throws IOException {
    Path file = own(name);
    Path part = own(name + ".part");
    Files.writeString(part, content);
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Ends the claim; the files stay. */
  @Override
  public void close() throws IOException {
    list.close();
  }
}
