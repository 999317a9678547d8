package org.gine.internal.netns;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.gine.linux.LinuxException;
import org.gine.linux.namespace.RootDirectory;

/** Files and sockets as seen inside a node. No link that a program there plants leads out of it. */
final class NodeFiles implements AutoCloseable {
  private static final int LARGEST_FILE = 64 * 1024 * 1024;
  private static final int ALL_MODE_BITS = 07777;

  private final String node;
  private final RootDirectory root;
  private final AtomicLong temporaryFiles = new AtomicLong();

  NodeFiles(String node, RootDirectory root) {
    this.node = node;
    this.root = root;
  }

  /** Writes beside the file and renames, so that a reader sees all of it or nothing. */
  void write(String path, String content, int mode) throws IOException {
    Checks.absolutePath(path);
    if (mode < 0 || mode > ALL_MODE_BITS) {
      throw new IllegalArgumentException(
          "A file mode is 0 to 07777, not 0" + Integer.toOctalString(mode));
    }
    int slash = path.lastIndexOf('/');
    String directory = slash == 0 ? "/" : path.substring(0, slash);
    try (RootDirectory.Handle handle = root.makeDirectories(directory)) {
      String name = ".gine-" + temporaryFiles.incrementAndGet();
      Path temporary = handle.path().resolve(name);
      try {
        create(temporary, content, mode);
        Path target = handle.path().resolve(path.substring(slash + 1));
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new IOException(
          "Cannot write "
              + path
              + " in node "
              + node
              + ": "
              + e.getMessage()
              + ". Writable are /etc, /run, /tmp, /var/tmp, /var/log and the private directories of the"
              + " node",
          e);
    }
  }

  private static void create(Path file, String content, int mode) throws IOException {
    Set<PosixFilePermission> ownersOnly = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(ownersOnly));
    Files.writeString(file, content, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    Files.setAttribute(file, "unix:mode", mode);
  }

  byte[] read(String path) throws IOException {
    Checks.absolutePath(path);
    try (RootDirectory.Handle handle = root.find(path)) {
      // Opening a pipe or a device could wait for ever.
      if (!Files.isRegularFile(handle.path())) {
        throw new IOException("Not a regular file: " + path + " in node " + node);
      }
      try (InputStream in = Files.newInputStream(handle.path())) {
        byte[] content = in.readNBytes(LARGEST_FILE + 1);
        if (content.length > LARGEST_FILE) {
          throw new IOException(
              path + " in node " + node + " has more than " + LARGEST_FILE + " bytes");
        }
        return content;
      }
    } catch (LinuxException e) {
      throw new IOException("Cannot read " + path + " in node " + node + ": " + e.getMessage(), e);
    }
  }

  boolean accepts(String socketPath) {
    Checks.absolutePath(socketPath);
    try (RootDirectory.Handle handle = root.find(socketPath);
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(handle.path()))) {
      return channel.isConnected();
    } catch (IOException e) {
      // Not there yet, or there and nobody listens: both are the answer, not a failure.
      return false;
    }
  }

  @Override
  public void close() {
    root.close();
  }
}
