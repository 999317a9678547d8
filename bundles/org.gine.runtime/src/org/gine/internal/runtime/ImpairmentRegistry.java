package org.gine.internal.runtime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gine.impairment.Impairment;
import org.gine.impairment.Values;
import org.gine.model.ImpairmentCatalog;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The impairments that are installed now. They may come and go while the program runs. */
@Component(service = ImpairmentRegistry.class)
public final class ImpairmentRegistry implements ImpairmentCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(ImpairmentRegistry.class);

  private final Map<String, Impairment> impairments = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "remove")
  void add(Impairment impairment) {
    String name;
    try {
      name = impairment.name();
      ParameterForms.check(impairment);
    } catch (RuntimeException e) {
      LOG.error("impairment {} is not used", impairment.getClass().getName(), e);
      return;
    }
    Impairment before = impairments.putIfAbsent(name, impairment);
    if (before != null) {
      LOG.warn(
          "impairment {} of {} is not used: {} has the same name",
          name,
          impairment.getClass().getName(),
          before.getClass().getName());
      return;
    }
    tell(name);
  }

  /** When this returns, no link uses it. */
  void remove(Impairment impairment) {
    impairments.entrySet().stream()
        .filter(entry -> entry.getValue() == impairment)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(
            name -> {
              impairments.remove(name);
              tell(name);
            });
  }

  private void tell(String name) {
    listeners.forEach(listener -> listener.accept(name));
  }

  /** Has a listener told the names of impairments that came or are going; until it is closed. */
  Subscription listen(Consumer<String> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** An end of listening. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** One by name; null when it is not installed. */
  public Impairment find(String name) {
    return impairments.get(name);
  }

  /** All, by name. */
  public Map<String, Impairment> all() {
    return new TreeMap<>(impairments);
  }

  @Override
  public List<String> names() {
    return List.copyOf(all().keySet());
  }

  @Override
  public List<Parameter> parameters(String impairment) {
    return ParameterForms.of(get(impairment));
  }

  private Impairment get(String name) {
    Impairment impairment = find(name);
    if (impairment == null) {
      throw new IllegalArgumentException("the impairment " + name + " is not installed any more");
    }
    return impairment;
  }

  @Override
  public String refusal(String impairment, Map<String, Object> values) {
    try {
      get(impairment).stage(Values.of(values), new TrialPlace());
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      // A mistake of the plug-in: whoever uses it should know, and nothing else should fail.
      LOG.error("impairment {} failed to make a stage of {}", impairment, values, e);
      return "the plug-in failed: " + e;
    }
  }
}
