package org.gine.internal.runtime;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gine.model.Addresses;

/** The ssh connection over which somebody works on this machine. */
record OperatorConnection(Endpoint remote, Endpoint local) {
  /** Set by sshd(8): client's address and port, server's address and port. */
  private static final String VARIABLE = "SSH_CONNECTION=";

  private static final int PARTS = 4;

  /** In place of addresses where the connection is none of IP. */
  private static final String NO_ADDRESS = "UNKNOWN";

  /** An end of it. */
  record Endpoint(InetAddress address, int port) {
    @Override
    public String toString() {
      String text = Addresses.format(address);
      return (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + port;
    }
  }

  /**
   * That of this process or of the nearest one that has started it: sudo(8) takes the variable out
   * of the environment.
   */
  static Optional<OperatorConnection> find() throws IOException {
    Optional<ProcessHandle> process = Optional.of(ProcessHandle.current());
    while (process.isPresent()) {
      for (String entry : environment(process.get().pid())) {
        if (entry.startsWith(VARIABLE)) {
          return parse(entry.substring(VARIABLE.length()));
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

  /** From the value of the variable; empty when the connection is none of IP. */
  static Optional<OperatorConnection> parse(String value) throws IOException {
    String[] parts = value.split(" ");
    if (parts.length != PARTS) {
      throw new IOException(
          "SSH_CONNECTION must have four parts, but is \""
              + value
              + "\": unset it, or log in anew");
    }
    return parts[0].equals(NO_ADDRESS)
        ? Optional.empty()
        : Optional.of(
            new OperatorConnection(endpoint(parts[0], parts[1]), endpoint(parts[2], parts[3])));
  }

  /** A link-local address has a zone behind it, of which no rule knows. */
  private static Endpoint endpoint(String address, String port) throws IOException {
    return new Endpoint(
        InetAddress.getByName(address.replaceFirst("%.*", "")), Integer.parseInt(port));
  }

  @Override
  public String toString() {
    return "ssh from " + remote + " to " + local;
  }
}
