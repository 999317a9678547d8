package org.gine.internal.remote;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.gine.runtime.EmulationService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on a Unix domain socket and serves each on threads of its own. */
public final class UnixServer implements AutoCloseable {
  /** Bytes of one request: a few hundred are usual; one with a file for an impairment is larger. */
  static final int MAX_REQUEST = 16 << 20;

  /** Bytes of one answer: the report of a long run of a large network takes some ten megabytes. */
  static final int MAX_ANSWER = 256 << 20;

  /** More clients than this are turned away: each costs two threads. */
  static final int MAX_CLIENTS = 128;

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(UnixServer.class);

  private final ServiceMethods methods = new ServiceMethods(EmulationService.class);
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();
  private final EmulationService service;
  private final Path socket;
  private final ServerSocketChannel channel;
  private volatile boolean closed;

  private UnixServer(EmulationService service, Path socket, ServerSocketChannel channel) {
    this.service = service;
    this.socket = socket;
    this.channel = channel;
  }

  /**
   * Makes the socket and begins to accept.
   *
   * @throws IOException when it cannot be made
   */
  public static UnixServer open(EmulationService service, Path socket) throws IOException {
    ServerSocketChannel channel = bind(socket.toAbsolutePath());
    UnixServer server = new UnixServer(service, socket.toAbsolutePath(), channel);
    Thread.ofPlatform().daemon().name("gine control " + socket).start(server::acceptAll);
    return server;
  }

  /**
   * Binds inside a folder that only the owner can enter and moves the socket to its place when its
   * mode is right: there is no moment at which others could connect, nor one at which it refuses.
   */
  private static ServerSocketChannel bind(Path socket) throws IOException {
    if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(
          "The control socket "
              + socket
              + " exists already: another run serves there, or was killed;"
              + " remove it when no run uses it.");
    }
    Path folder = Files.createTempDirectory(socket.getParent(), ".control");
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Path hidden = folder.resolve("s");
      channel.bind(UnixDomainSocketAddress.of(hidden));
      Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rw-------"));
      Files.move(hidden, socket, StandardCopyOption.ATOMIC_MOVE);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw new IOException(
          "The control socket " + socket + " cannot be made: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(folder.resolve("s"));
      Files.deleteIfExists(folder);
    }
  }

  private void acceptAll() {
    while (!closed) {
      try {
        serve(channel.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        if (!closed) {
          log.error("The control socket {} is lost; the run goes on without it.", socket, e);
        }
        return;
      }
    }
  }

  private void serve(SocketChannel client) throws IOException {
    if (connections.size() >= MAX_CLIENTS) {
      log.warn("A client was turned away: {} are connected already.", MAX_CLIENTS);
      client.close();
      return;
    }
    MessageJsonHandler json = methods.jsonHandler();
    CaptureGuard guard = new CaptureGuard(service);
    Connection connection =
        new Connection(
            "gine client " + accepted.incrementAndGet(),
            Channels.newInputStream(client),
            Channels.newOutputStream(client),
            client,
            MAX_REQUEST,
            MAX_ANSWER,
            json,
            new ServiceEndpoint(methods, json.getGson(), guard.watched()),
            ServiceEndpoint::describe);
    connections.add(connection);
    connection
        .closed()
        .thenAccept(
            reason -> {
              connections.remove(connection);
              guard.closeAll();
              if (reason != null) {
                log.info("A client's connection broke: {}", reason.getMessage());
              }
            });
    connection.start();
    if (closed) {
      connection.close();
    }
  }

  /**
   * Removes the socket, lets answers that are known leave within two seconds, ends all connections.
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    Files.deleteIfExists(socket);
    channel.close();
    long deadline = System.nanoTime() + FAREWELL.toNanos();
    try {
      for (Connection connection : connections) {
        connection.finish(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.forEach(Connection::close);
    }
  }
}
