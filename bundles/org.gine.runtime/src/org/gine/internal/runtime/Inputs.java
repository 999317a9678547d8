package org.gine.internal.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.gine.model.Topology;
import org.gine.runtime.ReportFolder;
import org.gine.runtime.StartRequest;

/** Keeps what a run was made from, so that it can be repeated. */
final class Inputs {
  private Inputs() {}

  /** Copies the topology file and writes down what the command line changed. */
  static void keep(StartRequest request, Topology topology, ReportFolder folder)
      throws IOException {
    Path file = Path.of(request.source().file());
    Files.copy(
        file, folder.own("inputs/" + file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    StringBuilder again =
        new StringBuilder("gine run ")
            .append(file.getFileName())
            .append(" --seed ")
            .append(topology.seed());
    if (request.duration() != null) {
      again.append(" --for ").append(request.duration().toMillis()).append("ms");
    }
    Files.writeString(folder.own("inputs/command.txt"), again.append('\n'));
  }
}
