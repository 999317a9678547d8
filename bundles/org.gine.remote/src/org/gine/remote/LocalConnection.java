package org.gine.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gine.runtime.EmulationException;
import org.gine.runtime.EmulationService;
import org.gine.runtime.RunSummary;

/** A connection to a run of this machine that answers. */
public final class LocalConnection implements AutoCloseable {
  /** Within this a run that lives says so; one that is stopped by a debugger is left out. */
  private static final Duration GREETING = Duration.ofSeconds(5);

  private final LocalRun run;
  private final RunSummary summary;
  private final ControlClient client;

  private LocalConnection(LocalRun run, RunSummary summary, ControlClient client) {
    this.run = run;
    this.summary = summary;
    this.client = client;
  }

  /** Connects to all runs that answer. */
  public static List<LocalConnection> all(LocalRuns runs) throws IOException, InterruptedException {
    List<LocalConnection> connections = new ArrayList<>();
    for (LocalRun run : runs.find()) {
      LocalConnection connection = greet(run);
      if (connection != null) {
        connections.add(connection);
      }
    }
    return connections;
  }

  /** Connects, or returns null when nobody answers there who knows this run. */
  private static LocalConnection greet(LocalRun run) throws InterruptedException {
    ControlClient client;
    try {
      client = ControlClient.connect(run.socket());
    } catch (IOException e) {
      // A run that ends just now, or begins.
      return null;
    }
    try {
      for (RunSummary summary : Answers.of(client.service().runs(), GREETING)) {
        if (summary.run().equals(run.id())) {
          return new LocalConnection(run, summary, client);
        }
      }
    } catch (EmulationException e) {
      client.close();
      return null;
    }
    client.close();
    return null;
  }

  /** Where the run was found. */
  public LocalRun run() {
    return run;
  }

  /** What it said when it was greeted. */
  public RunSummary summary() {
    return summary;
  }

  /** Its service, see {@link ControlClient#service()}. */
  public EmulationService service() {
    return client.service();
  }

  @Override
  public void close() {
    client.close();
  }
}
