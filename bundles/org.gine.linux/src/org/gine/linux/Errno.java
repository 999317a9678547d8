package org.gine.linux;

/** Error numbers of {@code errno(3)} (asm-generic, the same on x86_64 and aarch64). */
public final class Errno {
  /** Operation not permitted. */
  public static final int EPERM = 1;

  /** No such file or directory. */
  public static final int ENOENT = 2;

  /** No such process. */
  public static final int ESRCH = 3;

  /** Interrupted system call. */
  public static final int EINTR = 4;

  /** No such device or address. */
  public static final int ENXIO = 6;

  /** Resource temporarily unavailable. */
  public static final int EAGAIN = 11;

  /** No memory. */
  public static final int ENOMEM = 12;

  /** Permission denied. */
  public static final int EACCES = 13;

  /** Device or resource busy. */
  public static final int EBUSY = 16;

  /** File exists. */
  public static final int EEXIST = 17;

  /** No such device. */
  public static final int ENODEV = 19;

  /** Invalid argument. */
  public static final int EINVAL = 22;

  /** No space left on device. */
  public static final int ENOSPC = 28;

  /** Bad message. */
  public static final int EBADMSG = 74;

  /** Message too long. */
  public static final int EMSGSIZE = 90;

  /** Operation not supported. */
  public static final int EOPNOTSUPP = 95;

  /** Network is down. */
  public static final int ENETDOWN = 100;

  /** No buffer space available. */
  public static final int ENOBUFS = 105;

  private Errno() {}

  /** Name and meaning, for example {@code ENETDOWN (100, network is down)}. */
  public static String describe(int errno) {
    return switch (errno) {
      case EPERM -> "EPERM (1, operation not permitted)";
      case ENOENT -> "ENOENT (2, no such file or directory)";
      case ESRCH -> "ESRCH (3, no such process)";
      case EINTR -> "EINTR (4, interrupted)";
      case ENXIO -> "ENXIO (6, no such device or address)";
      case EAGAIN -> "EAGAIN (11, try again)";
      case ENOMEM -> "ENOMEM (12, no memory)";
      case EACCES -> "EACCES (13, permission denied)";
      case EBUSY -> "EBUSY (16, busy)";
      case EEXIST -> "EEXIST (17, exists)";
      case ENODEV -> "ENODEV (19, no such device)";
      case EINVAL -> "EINVAL (22, invalid argument)";
      case ENOSPC -> "ENOSPC (28, no space left)";
      case EBADMSG -> "EBADMSG (74, bad message)";
      case EMSGSIZE -> "EMSGSIZE (90, message too long)";
      case EOPNOTSUPP -> "EOPNOTSUPP (95, not supported)";
      case ENETDOWN -> "ENETDOWN (100, network is down)";
      case ENOBUFS -> "ENOBUFS (105, no buffer space)";
      default -> "errno " + errno;
    };
  }
}
