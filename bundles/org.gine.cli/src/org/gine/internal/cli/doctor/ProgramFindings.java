package org.gine.internal.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gine.internal.cli.run.Programs;
import org.gine.routing.RequiredProgram;
import org.gine.routing.RoutingProtocol;

/** Programs that runs start. */
final class ProgramFindings {
  private static final String AREA = "programs";

  private record Program(String name, String debianPackage, String neededFor) {}

  private static final List<Program> REQUIRED =
      List.of(
          new Program("unshare", "util-linux", "every run"),
          new Program("nsenter", "util-linux", "every run, exec, shell"),
          new Program("setpriv", "util-linux", "every run"),
          new Program("mount", "mount", "every run"),
          new Program("ip", "iproute2", "every run"));

  private static final List<Program> OPTIONAL =
      List.of(
          new Program("iperf3", "iperf3", "traffic of kind tcp and udp"),
          new Program("ping", "iputils-ping", "traffic of kind ping"),
          new Program("curl", "curl", "traffic of kind http"),
          new Program("apache2", "apache2", "examples with a web server"),
          new Program("script", "bsdutils", "exec --tty"),
          new Program("apt-get", "apt", "installing what is missing"));

  private final Programs programs;
  private final boolean root;

  ProgramFindings(Programs programs, boolean root) {
    this.programs = programs;
    this.root = root;
  }

  List<Finding> all(List<RoutingProtocol> protocols) {
    List<Finding> findings = new ArrayList<>();
    for (Program program : REQUIRED) {
      Path found = programs.find(program.name);
      findings.add(
          Finding.required(
              found != null, AREA, program.name, text(found), program.neededFor, remedy(program)));
    }
    for (Program program : OPTIONAL) {
      optional(findings, program);
    }
    Map<String, Program> daemons = new LinkedHashMap<>();
    for (RoutingProtocol protocol : protocols) {
      for (RequiredProgram program : protocol.requirements()) {
        daemons.merge(
            program.path(),
            new Program(
                program.path(), program.debianPackage(), "routing protocol " + protocol.name()),
            (one, other) ->
                new Program(one.name, one.debianPackage, one.neededFor + ", " + protocol.name()));
      }
    }
    daemons.values().forEach(program -> optional(findings, program));
    return findings;
  }

  private void optional(List<Finding> findings, Program program) {
    Path found = programs.find(program.name);
    findings.add(
        Finding.good(
            found != null, AREA, program.name, text(found), program.neededFor, remedy(program)));
  }

  private static String text(Path found) {
    return found == null ? "not installed" : found.toString();
  }

  private String remedy(Program program) {
    return (root ? "" : "sudo ") + "apt-get install " + program.debianPackage;
  }
}
