package org.gine.internal.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The ssh connection over which somebody works on this machine. */
record OperatorConnection(InetAddress remote, int remotePort, InetAddress local, int localPort) {
  /** Set by sshd(8): client's address and port, server's address and port. */
  private static final String VARIABLE = "SSH_CONNECTION=";

  private static final int PARTS = 4;

  /**
   * That of this process or of the nearest one that has started it: sudo(8) takes the variable out
   * of the environment.
   */
  static Optional<OperatorConnection> find() throws IOException {
    Optional<ProcessHandle> process = Optional.of(ProcessHandle.current());
    while (process.isPresent()) {
      for (String entry : environment(process.get().pid())) {
        if (entry.startsWith(VARIABLE)) {
          return Optional.of(parse(entry.substring(VARIABLE.length())));
        }
      }
      process = process.get().parent();
    }
    return Optional.empty();
  }

  /** Of a process that is gone, or that not even root may look into, nothing can be known. */
  private static List<String> environment(long pid) throws IOException {
    try {
      Path file = Path.of("/proc", Long.toString(pid), "environ");
      return List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0"));
    } catch (AccessDeniedException | NoSuchFileException e) {
      return List.of();
    }
  }

  /** From the value of the variable. */
  static OperatorConnection parse(String value) throws IOException {
    String[] parts = value.split(" ");
    if (parts.length != PARTS) {
      throw new IOException("SSH_CONNECTION has not four parts: " + value);
    }
    return new OperatorConnection(
        address(parts[0]),
        Integer.parseInt(parts[1]),
        address(parts[2]),
        Integer.parseInt(parts[3]));
  }

  /** A link-local address has a zone behind it, of which no rule knows. */
  private static InetAddress address(String text) throws IOException {
    return InetAddress.getByName(text.replaceFirst("%.*", ""));
  }

  @Override
  public String toString() {
    return "ssh from "
        + Attachments.endpoint(remote, remotePort)
        + " to "
        + Attachments.endpoint(local, localPort);
  }
}
