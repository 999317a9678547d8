package org.gine.internal.runtime.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.gine.routing.RoutingSetup;
import org.junit.jupiter.api.Test;

class RoutingPlanTest {
  private final RoutingPlan plan = new RoutingPlan("r1");

  private static RoutingSetup.Daemon daemon(String id, String... after) {
    return new RoutingSetup.Daemon(
        id, List.of("/usr/sbin/" + id), List.of(after), "/run/" + id, "", "");
  }

  private static RoutingSetup setup(Map<String, String> files, RoutingSetup.Daemon... daemons) {
    return new RoutingSetup(files, List.of("/etc/d"), List.of("d"), List.of(daemons));
  }

  @Test
  void protocolsThatWantTheSameShareIt() {
    plan.add("one", setup(Map.of("/etc/d/base", "x"), daemon("base"), daemon("one", "base")));
    plan.add("two", setup(Map.of("/etc/d/base", "x"), daemon("base"), daemon("two", "base")));

    assertEquals(List.of("base", "one", "two"), ids());
    assertEquals(Map.of("/etc/d/base", "x"), plan.files());
  }

  @Test
  void daemonsComeAfterThoseTheyWaitFor() {
    plan.add("p", setup(Map.of(), daemon("c", "b"), daemon("b", "a"), daemon("a")));

    assertEquals(List.of("a", "b", "c"), ids());
  }

  @Test
  void aCycleIsNamed() {
    plan.add("p", setup(Map.of(), daemon("a", "b"), daemon("b", "a")));

    String message = assertThrows(IllegalStateException.class, plan::daemons).getMessage();
    assertTrue(message.contains("r1") && message.contains("a after [b]"), message);
  }

  @Test
  void differentWishesForOneFileAreRefused() {
    plan.add("one", setup(Map.of("/etc/d/base", "x")));

    String message =
        assertThrows(
                IllegalStateException.class,
                () -> plan.add("two", setup(Map.of("/etc/d/base", "y"))))
            .getMessage();
    assertTrue(message.contains("/etc/d/base") && message.contains("two"), message);
  }

  private List<String> ids() {
    return plan.daemons().stream().map(RoutingSetup.Daemon::id).toList();
  }
}
