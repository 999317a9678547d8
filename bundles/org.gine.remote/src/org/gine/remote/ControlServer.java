package org.gine.remote;

import java.io.IOException;
import java.nio.file.Path;
import org.gine.internal.remote.UnixServer;
import org.gine.runtime.EmulationService;

/**
 * Offers an {@link EmulationService} to other processes: JSON-RPC 2.0, one method for each of the
 * interface, over a Unix domain socket.
 *
 * <p>Any number of clients may connect; a client that is slow, silent or talks nonsense disturbs
 * nobody else. The socket is of mode 0600 from the moment it can be seen.
 */
public final class ControlServer implements AutoCloseable {
  private final UnixServer server;

  private ControlServer(UnixServer server) {
    this.server = server;
  }

  /**
   * Begins to serve.
   *
   * @param service what is offered
   * @param socket path of the socket to make, at most about 70 bytes long (unix(7) allows 108, and
   *     a temporary name is longer); its folder must exist, itself it must not
   * @throws IOException when the socket cannot be made; the message names it
   */
  public static ControlServer serve(EmulationService service, Path socket) throws IOException {
    return new ControlServer(UnixServer.open(service, socket));
  }

  /**
   * Removes the socket, lets answers that are known leave (two seconds at most), ends all
   * connections.
   */
  @Override
  public void close() throws IOException {
    server.close();
  }
}
