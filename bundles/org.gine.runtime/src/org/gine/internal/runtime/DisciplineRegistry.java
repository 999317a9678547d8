package org.gine.internal.runtime;

import org.gine.impairment.QueueDiscipline;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The queue disciplines that are installed now. */
@Component(service = DisciplineRegistry.class)
public final class DisciplineRegistry extends LinkPluginRegistry<QueueDiscipline> {

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(QueueDiscipline plugin) {
    register(plugin);
  }

  void remove(QueueDiscipline plugin) {
    unregister(plugin);
  }

  @Override
  public String noun() {
    return "queue discipline";
  }

  @Override
  String consequence() {
    return "queues drop at their tail instead";
  }

  @Override
  void trial(QueueDiscipline plugin, Values values) {
    plugin.waitingRoom(values, new TrialPlace());
  }
}
