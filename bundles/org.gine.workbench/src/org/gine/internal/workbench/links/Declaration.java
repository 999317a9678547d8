package org.gine.internal.workbench.links;

import java.util.List;
import org.gine.runtime.PluginView;
import org.gine.runtime.PluginView.ParameterView;

/**
 * What a form needs to know of a plug-in. Who uses it is not part of it: a form stays as it is when
 * that changes.
 *
 * @param type by which topologies name it
 * @param description one line for people
 * @param parameters a field for each
 */
record Declaration(String type, String description, List<ParameterView> parameters) {
  static Declaration of(PluginView plugin) {
    return new Declaration(plugin.name(), plugin.description(), plugin.parameters());
  }
}
