package org.gine.internal.model.section;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Fields;
import org.gine.internal.model.schema.Key;
import org.gine.internal.model.schema.ListType;
import org.gine.internal.model.schema.MapType;
import org.gine.internal.model.schema.MappingType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Problems;
import org.gine.model.Command;
import org.gine.model.QuantityException;
import org.gine.model.Service;

/** {@code nodes: NAME: services: NAME:}. */
final class ServiceSection extends MappingType<Service> {
  private static final String PACKAGE = "[a-z0-9][a-z0-9+.-]{1,100}";

  private final Key<Command> run =
      required(
          "run",
          CommonTypes.command(),
          "The program and its arguments; it stays in the foreground. No shell is used.");

  private final Key<Map<String, MapType.Entry<String>>> environment =
      optional(
          "environment",
          CommonTypes.environment(),
          "Environment variables in addition to the node's.");

  private final Key<Map<String, MapType.Entry<String>>> files =
      optional("files", CommonTypes.files(), "Files that are written before the service starts.");

  private final Key<List<String>> packages =
      optional(
          "packages",
          new ListType<>(
              "a list of Debian packages",
              Scalars.text("a Debian package", PACKAGE, ServiceSection::checkPackage)),
          "Debian packages that bring the program.");

  private final Key<Ready> ready =
      optional("ready", new ReadySection(), "How the service shows that it is ready.");

  private final Key<Boolean> autostart =
      optional(
          "autostart",
          Scalars.bool(),
          true,
          true,
          "false: only the timeline or the command line starts it.");

  ServiceSection() {
    super("service", "A long-lived program of a node.");
  }

  private static String checkPackage(String text) {
    if (!text.matches(PACKAGE)) {
      throw new QuantityException(Quote.of(text) + " is no name of a Debian package", "");
    }
    return text;
  }

  @Override
  protected Service build(Fields fields, Problems problems) {
    Ready probe = fields.get(ready);
    Boolean starts = fields.get(autostart);
    return new Service(
        "",
        fields.get(run),
        CommonTypes.values(fields.get(environment)),
        CommonTypes.values(fields.get(files)),
        CommonTypes.list(fields.get(packages)),
        probe == null || probe.port() == null ? 0 : probe.port().intValue(),
        probe == null || probe.within() == null ? ReadySection.WITHIN : probe.within(),
        starts == null || starts);
  }

  /** The service under its name. */
  static Service named(String name, Service service) {
    return new Service(
        name,
        service.command(),
        service.environment(),
        service.files(),
        service.packages(),
        service.readyTcpPort(),
        service.readyWithin(),
        service.autostart());
  }

  /** How readiness is probed. */
  private record Ready(Long port, Duration within) {}

  /** {@code ready:}. */
  private static final class ReadySection extends MappingType<Ready> {
    static final Duration WITHIN = Duration.ofSeconds(10);

    private final Key<Long> tcp =
        required("tcp", Scalars.integer(1, 65535), "Ready when this TCP port of the node listens.");

    private final Key<Duration> within =
        optional(
            "within",
            Scalars.duration(Duration.ofMillis(1), Duration.ofHours(1)),
            WITHIN,
            "10s",
            "How long it may take; the run is given up after that.");

    ReadySection() {
      super("ready", "How a service shows that it is ready.");
    }

    @Override
    protected Ready build(Fields fields, Problems problems) {
      return new Ready(fields.get(tcp), fields.get(within));
    }
  }
}
