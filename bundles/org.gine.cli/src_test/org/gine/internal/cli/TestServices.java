package org.gine.internal.cli;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import org.gine.bench.Benchmarks;
import org.gine.plugins.DroppedPlugin;
import org.gine.plugins.PluginSite;
import org.gine.plugins.Plugins;
import org.gine.routing.RoutingProtocol;
import org.gine.runtime.EmulationService;

/** Services that a test hands over. */
public record TestServices(
    EmulationService emulation, Benchmarks benchmarks, List<RoutingProtocol> protocols)
    implements Services {
  /** Services of runs only. */
  public TestServices(EmulationService emulation, List<RoutingProtocol> protocols) {
    this(emulation, null, protocols);
  }

  @Override
  public Plugins plugins() {
    return new Plugins() {
      @Override
      public List<DroppedPlugin> dropped() {
        return List.of();
      }

      @Override
      public void forgetRefused() {}

      @Override
      public String settingsMistake() {
        return "";
      }
    };
  }

  @Override
  public PluginSite pluginSite() throws CliException {
    throw new CliException(ExitCode.FAILED, "no update sites in this test");
  }

  @Override
  public Closeable console(Path socket) {
    return () -> {};
  }

  @Override
  public String version() {
    return "0.0.0.test";
  }
}
