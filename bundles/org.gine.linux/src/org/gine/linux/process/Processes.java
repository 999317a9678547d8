package org.gine.linux.process;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gine.internal.linux.ProcessNative;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/**
 * Looks at processes through {@code /proc} and sends them signals. Process ids are those of the PID
 * namespace that {@code /proc} was mounted in. See proc(5) and kill(2).
 */
public final class Processes {
  /** {@code SIGKILL}. */
  public static final int SIGKILL = 9;

  /** {@code SIGTERM}. */
  public static final int SIGTERM = 15;

  /** {@code SIGCONT}. */
  public static final int SIGCONT = 18;

  private static final int HIGHEST_SIGNAL = 64;
  private static final int WNOHANG = 1;
  private static final Pattern ZOMBIE = Pattern.compile("(?m)^State:\\tZ");

  /** A process has a number in its own namespace and in each of those around it. */
  private static final Pattern NESTED = Pattern.compile("(?m)^NSpid:\\t\\d+\\t\\d+");

  private Processes() {}

  /**
   * Sends a signal.
   *
   * @param pid a single process, 1 or more
   * @param signal 1 to 64, or 0 to only ask whether it exists
   * @return false when there is no such process
   * @throws LinuxException when the kernel refuses
   */
  public static boolean signal(long pid, int signal) throws LinuxException {
    if (pid < 1 || pid > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("A process id is 1 to 2147483647, not " + pid);
    }
    if (signal < 0 || signal > HIGHEST_SIGNAL) {
      throw new IllegalArgumentException("A signal is 0 to " + HIGHEST_SIGNAL + ", not " + signal);
    }
    if (ProcessNative.kill((int) pid, signal) == 0) {
      return true;
    }
    int errno = Native.getLastError();
    if (errno == Errno.ESRCH) {
      return false;
    }
    throw new LinuxException("kill(" + pid + ", " + signal + ")", errno);
  }

  /**
   * Children of all threads of a process. Costs one read per thread, not a walk over all processes;
   * but when one of several children ends during the read, the kernel may leave out another.
   *
   * @return empty when the process has none or has ended
   * @throws IOException when {@code /proc} cannot be read
   */
  public static List<Long> children(long pid) throws IOException {
    List<Long> children = new ArrayList<>();
    String[] threads = directory(pid).resolve("task").toFile().list();
    if (threads == null) {
      return children;
    }
    for (String thread : threads) {
      String line = readOrEmpty(pid, "task/" + thread + "/children");
      for (String child : line.split(" ")) {
        if (!child.isBlank()) {
          children.add(Long.valueOf(child.strip()));
        }
      }
    }
    return children;
  }

  /**
   * True when the environment a process was started with holds {@code entry}, written {@code
   * NAME=value}. False for a process that has ended.
   */
  public static boolean startedWith(long pid, String entry) throws IOException {
    String environment = readOrEmpty(pid, "environ");
    return ("\0" + environment).contains("\0" + entry + "\0");
  }

  /**
   * Takes note of the end of processes of nested PID namespaces whose parent has died, if this
   * process has inherited them: as the first of its own namespace it does. A namespace cannot be
   * taken down while one of its ended processes waits for that. Processes of this namespace are
   * left alone, since they may be somebody else's in this program.
   */
  public static void reapInherited() throws IOException {
    for (long child : children(ProcessHandle.current().pid())) {
      String status = readOrEmpty(child, "status");
      if (ZOMBIE.matcher(status).find() && NESTED.matcher(status).find()) {
        // ECHILD would mean that somebody else was faster, which is as good.
        ProcessNative.waitpid((int) child, new int[1], WNOHANG);
      }
    }
  }

  /** The kernel answers ENOENT or ESRCH for a process that ended between two looks. */
  static String readOrEmpty(long pid, String name) throws IOException {
    try {
      return Files.readString(directory(pid).resolve(name), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      if (!Files.exists(directory(pid))
          || String.valueOf(e.getMessage()).contains("No such process")) {
        return "";
      }
      throw e;
    }
  }

  private static Path directory(long pid) {
    return Path.of("/proc", Long.toString(pid));
  }
}
