package org.gine.internal.runtime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gine.impairment.LinkPlugin;
import org.gine.impairment.Values;
import org.gine.model.ImpairmentCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plug-ins of one kind that are installed now. They may come and go while the program runs.
 *
 * @param <T> the kind
 */
public abstract class LinkPluginRegistry<T extends LinkPlugin> implements ImpairmentCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(LinkPluginRegistry.class);

  private final Map<String, T> plugins = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /** Makes what a link needs, to see whether it can be made. */
  abstract void trial(T plugin, Values values);

  /** What happens to frames of links whose plug-in is gone, for people. */
  abstract String consequence();

  final void register(T plugin) {
    String name;
    try {
      name = plugin.name();
      ParameterForms.check(plugin);
    } catch (RuntimeException e) {
      LOG.error("{} {} is not used", noun(), plugin.getClass().getName(), e);
      return;
    }
    T before = plugins.putIfAbsent(name, plugin);
    if (before != null) {
      LOG.warn(
          "{} {} of {} is not used: {} has the same name",
          noun(),
          name,
          plugin.getClass().getName(),
          before.getClass().getName());
      return;
    }
    tell(name);
  }

  /** When this returns, no link uses it. */
  final void unregister(T plugin) {
    plugins.entrySet().stream()
        .filter(entry -> entry.getValue() == plugin)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(
            name -> {
              plugins.remove(name);
              tell(name);
            });
  }

  private void tell(String name) {
    listeners.forEach(listener -> listener.accept(name));
  }

  /** Has a listener told the names of plug-ins that came or are going; until it is closed. */
  final Subscription listen(Consumer<String> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** One by name; null when it is not installed. */
  public final T find(String name) {
    return plugins.get(name);
  }

  /** All, by name. */
  public final Map<String, T> all() {
    return new TreeMap<>(plugins);
  }

  @Override
  public final List<String> names() {
    return List.copyOf(all().keySet());
  }

  @Override
  public final List<Parameter> parameters(String name) {
    return ParameterForms.of(get(name));
  }

  private T get(String name) {
    T plugin = find(name);
    if (plugin == null) {
      throw new IllegalArgumentException(
          "the " + noun() + " " + name + " is not installed any more");
    }
    return plugin;
  }

  @Override
  public final String refusal(String name, Map<String, Object> values) {
    try {
      trial(get(name), Values.of(values));
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) {
      // A mistake of the plug-in: whoever uses it should know, and nothing else should fail.
      LOG.error("{} {} failed with {}", noun(), name, values, e);
      return "the plug-in failed: " + e;
    }
  }
}
