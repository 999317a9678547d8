package org.gine.internal.remote;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.gine.runtime.EmulationService;

/** Connects to a Unix domain socket and speaks with the service behind it. */
public final class UnixClient implements AutoCloseable {
  private final Connection connection;
  private final EmulationService service;

  private UnixClient(Connection connection, EmulationService service) {
    this.connection = connection;
    this.service = service;
  }

  /**
   * Connects.
   *
   * @throws IOException when nobody serves there
   */
  public static UnixClient connect(Path socket) throws IOException {
    SocketChannel channel;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      throw new IOException("Nobody serves at " + socket + ": " + e.getMessage(), e);
    }
    MessageJsonHandler json = new ServiceMethods(EmulationService.class).jsonHandler();
    Connection connection =
        new Connection(
            "gine server",
            Channels.newInputStream(channel),
            Channels.newOutputStream(channel),
            channel,
            UnixServer.MAX_ANSWER,
            UnixServer.MAX_REQUEST,
            json,
            new NothingOffered(),
            failure ->
                new ResponseError(ResponseErrorCode.InternalError, failure.toString(), Map.of()));
    EmulationService service =
        (EmulationService)
            Proxy.newProxyInstance(
                EmulationService.class.getClassLoader(),
                new Class<?>[] {EmulationService.class},
                new ServiceProxy(connection, json.getGson(), "the run at " + socket));
    connection.start();
    return new UnixClient(connection, service);
  }

  /** The service. */
  public EmulationService service() {
    return service;
  }

  /** Ends the connection; open calls fail. */
  @Override
  public void close() {
    connection.close();
  }

  /** A client answers no requests. */
  private static final class NothingOffered implements Endpoint {
    @Override
    public CompletableFuture<?> request(String method, Object parameter) {
      return CompletableFuture.failedFuture(
          new UnsupportedOperationException("a client offers no methods"));
    }

    @Override
    public void notify(String method, Object parameter) {
      // Nothing is expected from the server but answers; a later version may send more.
    }
  }
}
