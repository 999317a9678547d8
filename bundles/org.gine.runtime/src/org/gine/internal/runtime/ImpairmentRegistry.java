package org.gine.internal.runtime;

import org.gine.impairment.Impairment;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The impairments that are installed now. */
@Component(service = ImpairmentRegistry.class)
public final class ImpairmentRegistry extends LinkPluginRegistry<Impairment> {

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(Impairment plugin) {
    register(plugin);
  }

  void remove(Impairment plugin) {
    unregister(plugin);
  }

  @Override
  public String noun() {
    return "impairment";
  }

  @Override
  String consequence() {
    return "its frames pass it by, or are dropped where its failure is block";
  }

  @Override
  void trial(Impairment plugin, Values values) {
    plugin.stage(values, new TrialPlace());
  }
}
