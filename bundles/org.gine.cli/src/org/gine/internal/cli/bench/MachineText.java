package org.gine.internal.cli.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gine.bench.Machine;

/** The machine's facts with their names. */
final class MachineText {
  private static final double MIB = 1024 * 1024;

  private MachineText() {}

  /** In the order in which they are shown; each value can stand without its name. */
  static Map<String, String> facts(Machine machine) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kernel", "Linux " + machine.kernel());
    facts.put(
        "processor",
        machine.processors() + " × " + machine.processor() + ", governor " + machine.governor());
    facts.put("Java", "Java " + machine.java());
    facts.put(
        "memory of Java",
        machine.collector() + ", heap up to " + Math.round(machine.heapBytes() / MIB) + " MiB");
    facts.put("congestion control", "TCP " + machine.congestionControl());
    return facts;
  }
}
