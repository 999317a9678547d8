package org.gine.internal.netns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeSpec;

/** A run that does not end by itself. */
final class CrashScenarios {
  private final Lab lab;

  CrashScenarios(Lab lab) {
    this.lab = lab;
  }

  @Scenario
  void stay() throws Exception {
    List<NodeSpec> specs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      specs.add(Lab.spec("n" + i));
    }
    List<NodeNamespaces> nodes = lab.manager().createNodes(specs);
    lab.connect(nodes.get(0), nodes.get(1));
    for (NodeNamespaces node : nodes) {
      node.start(List.of("sleep", "1000"), Map.of(), Lab.directory("out"), Lab.directory("out"));
      Lab.sh(node, "setsid sh -c 'trap : TERM HUP; sleep 1000; :' >/dev/null 2>&1 & exit 0");
      Lab.sh(node, "touch /tmp/gine-left /run/gine-left /etc/gine-left /dev/shm/gine-left");
    }
    System.out.println("up");
    new CountDownLatch(1).await();
  }
}
