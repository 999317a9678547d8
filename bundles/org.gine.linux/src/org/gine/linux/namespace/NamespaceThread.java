package org.gine.linux.namespace;

import com.sun.jna.Native;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.gine.internal.linux.NamespaceNative;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/**
 * Runs an action inside the namespaces of another process. Each call takes a new platform thread,
 * which joins the namespaces, runs the action and ends, so that no thread of the program ever comes
 * back from a foreign namespace. Threads and processes that the action starts would inherit the
 * namespaces: it must start none.
 *
 * <p>Within another mount namespace, classes that live in directories covered there cannot be
 * loaded. Actions should be small and touch only classes that were used before.
 */
public final class NamespaceThread {

  /** Something to do inside. */
  @FunctionalInterface
  public interface Action<T> {
    /** Does it. */
    T run() throws IOException;
  }

  static {
    // Loaded while the class files can be seen, since a failure inside might not be able to.
    Objects.requireNonNull(LinuxException.class);
    Errno.describe(Errno.EPERM);
  }

  private NamespaceThread() {}

  /**
   * Runs an action in namespaces and waits for it.
   *
   * @param target whose namespaces are joined
   * @param namespaces which of them
   * @throws LinuxException when they cannot be joined: ESRCH when the process has ended, EPERM
   *     without CAP_SYS_ADMIN in the user namespace that owns them
   * @throws IOException as the action throws it
   */
  public static <T> T call(NamespaceTarget target, Set<Namespace> namespaces, Action<T> action)
      throws IOException {
    Call<T> call = new Call<>(target, Namespace.flags(namespaces), action);
    Thread thread = Thread.ofPlatform().name("namespaces of " + target.describe()).unstarted(call);
    thread.start();
    join(thread);
    return call.result();
  }

  /** What runs inside is short and must be complete, so an interrupt is only passed on. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Call<T> implements Runnable {
    private final NamespaceTarget target;
    private final int flags;
    private final Action<T> action;
    private T value;
    private Throwable failure;

    Call(NamespaceTarget target, int flags, Action<T> action) {
      this.target = target;
      this.flags = flags;
      this.action = action;
    }

    @Override
    public void run() {
      try {
        enter();
        value = action.run();
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
    }

    /** A thread that shares its root and working directory with others may not change them. */
    private void enter() throws LinuxException {
      if (NamespaceNative.unshare(Namespace.CLONE_FS) < 0) {
        throw new LinuxException("unshare(CLONE_FS)", Native.getLastError());
      }
      target.enter(flags);
    }

    T result() throws IOException {
      switch (failure) {
        case null -> {
          return value;
        }
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(failure);
      }
    }
  }
}
