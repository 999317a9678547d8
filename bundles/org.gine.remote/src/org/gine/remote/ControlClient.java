package org.gine.remote;

import java.io.IOException;
import java.nio.file.Path;
import org.gine.internal.remote.UnixClient;
import org.gine.runtime.EmulationService;

/**
 * The {@link EmulationService} of another process, reached through the socket of its {@link
 * ControlServer}.
 */
public final class ControlClient implements AutoCloseable {
  private final UnixClient client;

  private ControlClient(UnixClient client) {
    this.client = client;
  }

  /**
   * Connects.
   *
   * @param socket path of the server's socket
   * @throws IOException when nobody serves there; the message names the path
   */
  public static ControlClient connect(Path socket) throws IOException {
    return new ControlClient(UnixClient.connect(socket));
  }

  /**
   * The service. Its futures fail with {@link org.gine.runtime.EmulationException}: with the
   * message of the server's own when it refused, or with one that says that the connection broke.
   * They complete on a thread of their own, so what is chained to them may wait.
   */
  public EmulationService service() {
    return client.service();
  }

  /** Ends the connection; open calls fail. */
  @Override
  public void close() {
    client.close();
  }
}
