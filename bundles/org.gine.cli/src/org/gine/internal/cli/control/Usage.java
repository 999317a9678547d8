package org.gine.internal.cli.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.EmulationException;
import org.gine.runtime.PluginView;

/** What runs of this machine say of their plug-ins. */
public final class Usage {
  private Usage() {}

  /** The plug-ins of all runs that answer; empty when none lives. */
  public static List<PluginView> of(LocalRuns runs) throws IOException, InterruptedException {
    List<PluginView> plugins = new ArrayList<>();
    for (RunConnection run : RunConnection.all(runs)) {
      try (run) {
        plugins.addAll(Answers.of(run.service().plugins()));
      } catch (EmulationException e) {
        // It ends just now, and uses nothing any more.
        continue;
      }
    }
    return plugins;
  }
}
