package org.gine.internal.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.gine.impairment.LinkPlugin;
import org.gine.impairment.Parameter;
import org.gine.routing.RoutingOption;
import org.gine.routing.RoutingProtocol;
import org.gine.runtime.LinkView;
import org.gine.runtime.PluginView;
import org.gine.runtime.PluginView.ParameterView;
import org.gine.runtime.RunView;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** What is plugged in, in the words of the service. */
final class PluginViews {
  /** Bundles of the product lie in its own folder. */
  private static final String OWN = "org.gine.";

  private PluginViews() {}

  static List<PluginView> of(Parts parts, Collection<RunView> runs) {
    List<PluginView> views = new ArrayList<>();
    for (LinkPluginRegistry<?> registry : List.of(parts.impairments(), parts.disciplines())) {
      for (LinkPlugin plugin : registry.all().values()) {
        views.add(
            view(
                registry.noun(),
                plugin.name(),
                plugin.description(),
                plugin,
                linksWith(plugin.name(), runs),
                plugin.parameters().stream().map(PluginViews::parameter).toList()));
      }
    }
    for (Map.Entry<String, RoutingProtocol> entry : parts.protocols().all().entrySet()) {
      RoutingProtocol protocol = entry.getValue();
      views.add(
          view(
              "routing protocol",
              entry.getKey(),
              protocol.description(),
              protocol,
              List.of(),
              protocol.options().stream().map(PluginViews::option).toList()));
    }
    return views;
  }

  private static PluginView view(
      String kind,
      String name,
      String description,
      Object service,
      List<String> users,
      List<ParameterView> parameters) {
    Bundle bundle = FrameworkUtil.getBundle(service.getClass());
    if (bundle == null) {
      return new PluginView(
          kind, name, description, "", "", "", PluginView.ACTIVE, users, parameters);
    }
    boolean own = bundle.getSymbolicName().startsWith(OWN);
    return new PluginView(
        kind,
        name,
        description,
        bundle.getSymbolicName(),
        bundle.getVersion().toString(),
        own ? "GINE" : bundle.getLocation(),
        PluginView.ACTIVE,
        users,
        parameters);
  }

  private static List<String> linksWith(String impairment, Collection<RunView> runs) {
    return runs.stream()
        .flatMap(
            run ->
                run.links().stream()
                    .filter(link -> uses(link, impairment))
                    .map(link -> run.summary().run() + ": " + link.name()))
        .toList();
  }

  private static boolean uses(LinkView link, String impairment) {
    return Stream.of(link.forward(), link.backward())
        .flatMap(parameters -> parameters.plugins().stream())
        .anyMatch(used -> used.type().equals(impairment));
  }

  private static ParameterView parameter(Parameter parameter) {
    String range =
        parameter.type() == Parameter.Type.WORD
            ? String.join(", ", parameter.words())
            : range(parameter.least(), parameter.most());
    return new ParameterView(
        parameter.name(),
        parameter.type().name().toLowerCase(Locale.ROOT),
        parameter.fallback(),
        parameter.isRequired(),
        range,
        parameter.description());
  }

  private static String range(String least, String most) {
    if (least.isEmpty() && most.isEmpty()) {
      return "";
    }
    if (least.isEmpty()) {
      return "at most " + most;
    }
    return most.isEmpty() ? least + " or more" : least + " to " + most;
  }

  private static ParameterView option(RoutingOption option) {
    return new ParameterView(
        option.name(),
        option.type().name().toLowerCase(Locale.ROOT),
        option.defaultValue(),
        false,
        "",
        option.description());
  }
}
