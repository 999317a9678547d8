package org.gine.internal.workbench.links;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.model.ImpairmentChange;
import org.gine.model.LinkChange;
import org.gine.remote.Answers;
import org.gine.remote.ControlClient;
import org.gine.remote.LocalRun;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import org.gine.runtime.LinkView;
import org.gine.runtime.PluginView;
import org.gine.runtime.RunSummary;

/**
 * A run of this machine to which there is a connection. All its methods wait for answers, so they
 * are not for the thread of the display.
 */
final class ConnectedRun implements AutoCloseable {
  /** A run that does not answer for so long is not waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RunSummary summary;
  private final ControlClient client;

  private ConnectedRun(RunSummary summary, ControlClient client) {
    this.summary = summary;
    this.client = client;
  }

  /** Connects to all runs of this user that answer. */
  static List<ConnectedRun> all() throws IOException, InterruptedException {
    List<ConnectedRun> runs = new ArrayList<>();
    for (LocalRun run : new LocalRuns().find()) {
      ControlClient client;
      try {
        client = ControlClient.connect(run.socket());
      } catch (IOException e) {
        // It ends just now, or begins.
        continue;
      }
      RunSummary summary = greet(client, run);
      if (summary == null) {
        client.close();
      } else {
        runs.add(new ConnectedRun(summary, client));
      }
    }
    return runs;
  }

  /** What the run says of itself; null when nobody answers there who knows it. */
  private static RunSummary greet(ControlClient client, LocalRun run) throws InterruptedException {
    try {
      return Answers.of(client.service().runs(), PATIENCE).stream()
          .filter(summary -> summary.run().equals(run.id()))
          .findFirst()
          .orElse(null);
    } catch (EmulationException e) {
      return null;
    }
  }

  /** For people. */
  String title() {
    return summary.name() + " (" + summary.run() + ")";
  }

  /** Its links as they are now. */
  List<LinkView> links() throws EmulationException, InterruptedException {
    return Answers.of(client.service().view(summary.run()), PATIENCE).links();
  }

  /** The impairments and queue disciplines that are installed there now, by their names. */
  Map<String, PluginView> plugins() throws EmulationException, InterruptedException {
    Map<String, PluginView> plugins = new LinkedHashMap<>();
    for (PluginView plugin : Answers.of(client.service().plugins(), PATIENCE)) {
      if (plugin.kind().equals("impairment") && plugin.state().equals(PluginView.ACTIVE)) {
        plugins.put(plugin.name(), plugin);
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
        client
            .service()
            .changeLink(summary.run(), place.link(), place.direction(), LinkChange.of(change)),
        PATIENCE);
  }

  @Override
  public void close() {
    client.close();
  }
}
