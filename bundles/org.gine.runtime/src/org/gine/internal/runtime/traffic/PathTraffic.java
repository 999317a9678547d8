package org.gine.internal.runtime.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.runtime.traffic.PathResolver.ResolvedPath;
import org.gine.runtime.Measurement;
import org.gine.runtime.Measurement.Value;

/** Measures the path; one that does not arrive is a result, not a failure. */
final class PathTraffic implements TrafficTask {
  private final TrafficContext context;
  private final PathResolver paths;

  PathTraffic(TrafficContext context, PathResolver paths) {
    this.context = context;
    this.paths = paths;
  }

  @Override
  public Measurement run(StopSignal stop) throws IOException, InterruptedException {
    double start = context.now();
    ResolvedPath path = paths.path(context.from().name(), context.address());
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("nodes", Value.text(path.nodes()));
    if (!path.problem().isEmpty()) {
      values.put("error", Value.text(List.of(path.problem())));
    }
    Files.writeString(
        context.freshLog("path"),
        String.join("\n", path.nodes())
            + "\n"
            + (path.problem().isEmpty() ? "" : "# " + path.problem() + "\n"));
    return context.measurement(
        "path by the kernels' routing tables, " + context.ends(),
        start,
        context.now(),
        values,
        List.of(),
        "");
  }
}
