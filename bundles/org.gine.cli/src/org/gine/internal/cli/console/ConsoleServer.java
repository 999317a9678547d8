package org.gine.internal.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the OSGi framework's console, Apache Felix Gogo, to other processes over a Unix domain
 * socket. Each connection is a session of its own.
 *
 * <p>A client sends a line (as {@link DataOutputStream#writeUTF}), and gets what it printed (its
 * number of bytes as an {@code int}, and UTF-8) and whether it was done (a {@code boolean}). The
 * socket lies in the run's own {@code /run}, which only its owner can reach.
 */
public final class ConsoleServer implements Closeable {
  /** That of Gogo in the product: a run in which nobody asks for a console does without. */
  private static final int START_LEVEL = 6;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Logger log = LoggerFactory.getLogger(ConsoleServer.class);

  private final BundleContext context;
  private final Path socket;
  private final ServerSocketChannel channel;

  private ConsoleServer(BundleContext context, Path socket, ServerSocketChannel channel) {
    this.context = context;
    this.socket = socket;
    this.channel = channel;
  }

  /**
   * Makes the socket and begins to accept.
   *
   * @throws IOException when it can not be made
   */
  public static ConsoleServer serve(BundleContext context, Path socket) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    ConsoleServer server = new ConsoleServer(context, socket, channel);
    Thread.ofPlatform().daemon().name("gine console").start(server::acceptAll);
    return server;
  }

  private void acceptAll() {
    while (true) {
      try {
        SocketChannel client = channel.accept();
        Thread.ofPlatform().daemon().name("gine console client").start(() -> serve(client));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        log.error("The console's socket {} is lost; the run goes on without it.", socket, e);
        return;
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      CommandProcessor processor = processor();
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      PrintStream console = new PrintStream(said, true, StandardCharsets.UTF_8);
      DataInputStream in = new DataInputStream(Channels.newInputStream(client));
      DataOutputStream out = new DataOutputStream(Channels.newOutputStream(client));
      try (CommandSession session =
          processor.createSession(InputStream.nullInputStream(), console, console)) {
        while (true) {
          boolean done = execute(session, in.readUTF());
          console.flush();
          out.writeInt(said.size());
          said.writeTo(out);
          out.writeBoolean(done);
          out.flush();
          said.reset();
        }
      }
    } catch (EOFException e) {
      // The client has gone.
      return;
    } catch (IOException e) {
      log.info("A console's connection broke: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts Gogo if nobody has yet. */
  private CommandProcessor processor() throws IOException, InterruptedException {
    FrameworkStartLevel level =
        context.getBundle(Constants.SYSTEM_BUNDLE_ID).adapt(FrameworkStartLevel.class);
    if (level.getStartLevel() < START_LEVEL) {
      level.setStartLevel(START_LEVEL);
    }
    ServiceTracker<CommandProcessor, CommandProcessor> tracker =
        new ServiceTracker<>(context, CommandProcessor.class, null);
    // It stays open, or the service would be given back; it ends with the process.
    tracker.open();
    CommandProcessor processor = tracker.waitForService(PATIENCE.toMillis());
    if (processor == null) {
      throw new IOException("Gogo did not come up within " + PATIENCE.toSeconds() + " s");
    }
    return processor;
  }

  private static boolean execute(CommandSession session, String line) {
    PrintStream console = session.getConsole();
    try {
      Object result = session.execute(line);
      if (result != null) {
        console.println(session.format(result, Converter.INSPECT));
      }
      return true;
    } catch (Exception e) { // NOPMD: what a command throws is its answer
      console.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      return false;
    }
  }

  /** Removes the socket. Sessions end with their clients. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(socket);
  }
}
