package org.gine.internal.cli;

import java.util.ArrayList;
import java.util.List;
import org.gine.plugins.DroppedPlugin;
import org.gine.plugins.Plugins;

/** What a user should hear of plug-ins that are not used. */
public final class PluginComplaints {
  private PluginComplaints() {}

  /** One line each; empty when all are used. */
  public static List<String> of(Plugins plugins) {
    List<String> complaints = new ArrayList<>();
    if (!plugins.settingsMistake().isEmpty()) {
      complaints.add("no plug-in is used: " + plugins.settingsMistake());
    }
    for (DroppedPlugin plugin : plugins.dropped()) {
      if (plugin.state() != DroppedPlugin.State.ACTIVE) {
        complaints.add("plug-in " + plugin.file() + " is not used: " + plugin.reason());
      }
    }
    return complaints;
  }
}
