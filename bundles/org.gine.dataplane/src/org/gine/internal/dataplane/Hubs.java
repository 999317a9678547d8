package org.gine.internal.dataplane;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.gine.dataplane.InterceptSpec;
import org.gine.dataplane.RouterSpec;
import org.gine.internal.dataplane.router.Router;

/** The routers and intercepts of a data path, by name; each is made when it is first asked for. */
final class Hubs {
  private final Map<String, Router> routers;
  private final Map<String, InterceptElement> intercepts;

  /** None yet. */
  Hubs() {
    routers = new HashMap<>();
    intercepts = new HashMap<>();
  }

  /** Those of another, to which more may come without its knowing. */
  Hubs(Hubs other) {
    routers = new HashMap<>(other.routers);
    intercepts = new HashMap<>(other.intercepts);
  }

  /**
   * A router that there is.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  Router router(String name) {
    Router router = routers.get(name);
    if (router == null) {
      throw new IllegalArgumentException("there is no emulated router " + name);
    }
    return router;
  }

  /** A router in a loop. */
  Router router(RouterSpec spec, LoopContext loop, FrameMemory memory) {
    Router router =
        routers.computeIfAbsent(
            spec.name(), name -> new Router(spec, loop.timers(), memory.smallPool(), loop.epoch()));
    if (!router.spec().equals(spec)) {
      throw new IllegalArgumentException(
          "there is already a router " + spec.name() + " with other interfaces or routes");
    }
    return router;
  }

  /**
   * An intercept in a loop.
   *
   * @param made is told to what to listen, of one that did not exist
   */
  InterceptElement intercept(
      InterceptSpec spec, LoopContext loop, FrameMemory memory, Consumer<Source> made) {
    InterceptElement intercept = intercepts.get(spec.name());
    if (intercept == null) {
      intercept = new InterceptElement(spec, loop, memory.smallPool());
      intercepts.put(spec.name(), intercept);
      intercept.sources().forEach(made);
    }
    if (!intercept.spec().equals(spec)) {
      throw new IllegalArgumentException(
          "there is already an intercept " + spec.name() + " with other sides");
    }
    return intercept;
  }
}
