package org.gine.internal.workbench.links;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.model.ImpairmentChange;
import org.gine.model.LinkChange;
import org.gine.remote.Answers;
import org.gine.remote.LocalConnection;
import org.gine.remote.LocalRun;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import org.gine.runtime.LinkView;
import org.gine.runtime.PluginView;

/**
 * A run of this machine to which there is a connection. All its methods wait for answers, so they
 * are not for the thread of the display.
 */
final class ConnectedRun implements AutoCloseable {
  /** A run that does not answer for so long is not waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LocalConnection connection;

  private ConnectedRun(LocalConnection connection) {
    this.connection = connection;
  }

  /** Identifiers of the runs of this user that live, whether they answer or not. */
  static List<String> living() throws IOException {
    return new LocalRuns().find().stream().map(LocalRun::id).toList();
  }

  /** Connects to all runs of this user that answer. */
  static List<ConnectedRun> all() throws IOException, InterruptedException {
    return LocalConnection.all(new LocalRuns()).stream().map(ConnectedRun::new).toList();
  }

  /** Its identifier. */
  String id() {
    return connection.run().id();
  }

  /** For people. */
  String title() {
    return connection.summary().name() + " (" + id() + ")";
  }

  /** Its links as they are now. */
  List<LinkView> links() throws EmulationException, InterruptedException {
    return Answers.of(connection.service().view(id()), PATIENCE).links();
  }

  /** The impairments that are installed there now, by their names. */
  Map<String, Declaration> plugins() throws EmulationException, InterruptedException {
    Map<String, Declaration> plugins = new LinkedHashMap<>();
    for (PluginView plugin : Answers.of(connection.service().plugins(), PATIENCE)) {
      if (plugin.kind().equals("impairment") && plugin.state().equals(PluginView.ACTIVE)) {
        plugins.put(plugin.name(), Declaration.of(plugin));
      }
    }
    return plugins;
  }

  /**
   * Changes the impairments of a link direction.
   *
   * @throws EmulationException when the run refuses; the message says why, and what to do
   */
  void change(LinkPlace place, ImpairmentChange change)
      throws EmulationException, InterruptedException {
    Answers.of(
        connection
            .service()
            .changeLink(id(), place.link(), place.direction(), LinkChange.of(change)),
        PATIENCE);
  }

  @Override
  public void close() {
    connection.close();
  }
}
