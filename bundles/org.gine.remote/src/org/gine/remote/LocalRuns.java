package org.gine.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the runs of this machine by their processes: the command line names the run, and the
 * process's own file system holds the control socket. There is no registry that could be stale.
 *
 * <p>An ordinary user sees only own runs, since the kernel lets nobody else look into {@code
 * /proc/PID/root} (proc(5), ptrace(2)); root sees all.
 */
public final class LocalRuns {
  /** The system property that a run's processes carry in their command line. */
  public static final String PROPERTY = "gine.run";

  /** Where a run serves, inside of it. */
  public static final Path SOCKET = Path.of("/run/gine/control.sock");

  /** Where a run's framework serves, inside of it. */
  public static final Path CONSOLE = SOCKET.resolveSibling("console.sock");

  private static final String MARK = "-D" + PROPERTY + "=";
  private static final String VALID_ID = "[A-Za-z0-9]{1,64}";

  private final Path proc;

  /** Looks at {@code /proc}. */
  public LocalRuns() {
    this(Path.of("/proc"));
  }

  LocalRuns(Path proc) {
    this.proc = proc;
  }

  /**
   * The runs whose socket can be reached, ordered by identifier. Whether somebody answers there is
   * not asked.
   */
  public List<LocalRun> find() throws IOException {
    if (!Files.isDirectory(proc)) {
      // Not Linux: no run can live here.
      return List.of();
    }
    // Several processes of a run may carry the mark, all as good: the oldest is taken.
    Map<String, LocalRun> runs = new TreeMap<>();
    Stream<LocalRun> found = processes().stream().map(this::look).filter(run -> run != null);
    found
        .sorted(Comparator.comparingLong(LocalRun::pid))
        .forEach(run -> runs.putIfAbsent(run.id(), run));
    return List.copyOf(runs.values());
  }

  private Collection<Path> processes() throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
      List<Path> processes = new java.util.ArrayList<>();
      all.forEach(processes::add);
      return processes;
    }
  }

  /** The run that this process belongs to, or null. */
  private LocalRun look(Path process) {
    String id = runOf(process);
    if (id == null || !isInside(process)) {
      return null;
    }
    Path socket = process.resolve("root" + SOCKET);
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      return new LocalRun(
          id,
          Long.parseLong(process.getFileName().toString()),
          Files.getOwner(process).getName(),
          socket);
    } catch (IOException e) {
      // It has just ended.
      return null;
    }
  }

  /**
   * The process that supervises a run carries the mark as well, but lives outside: nobody could be
   * sent into the run by its namespaces. A process inside has more than one id (NSpid in proc(5)).
   */
  private static boolean isInside(Path process) {
    try {
      return Files.readAllLines(process.resolve("status")).stream()
          .filter(line -> line.startsWith("NSpid:"))
          .anyMatch(line -> line.split("\\s+").length > 2);
    } catch (IOException e) {
      return false;
    }
  }

  private static String runOf(Path process) {
    try {
      String line =
          new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
      for (String argument : line.split("\0")) {
        if (argument.startsWith(MARK)) {
          String id = argument.substring(MARK.length());
          return id.matches(VALID_ID) ? id : null;
        }
      }
      return null;
    } catch (IOException e) {
      // It ended between listing and reading.
      return null;
    }
  }
}
