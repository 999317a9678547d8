package org.gine.internal.remote;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.gine.runtime.EmulationService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's view of the service that remembers which captures the client opened, so that they end
 * with its connection: a client that was killed closes nothing.
 */
final class CaptureGuard implements InvocationHandler {
  private static final Logger log = LoggerFactory.getLogger(CaptureGuard.class);

  private record Key(Object run, Object capture) {}

  private final Set<Key> open = ConcurrentHashMap.newKeySet();
  private final EmulationService service;
  private volatile boolean gone;

  CaptureGuard(EmulationService service) {
    this.service = service;
  }

  /** The service, watched. */
  EmulationService watched() {
    return (EmulationService)
        Proxy.newProxyInstance(
            EmulationService.class.getClassLoader(), new Class<?>[] {EmulationService.class}, this);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    Object result;
    try {
      result = method.invoke(service, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (method.getName().equals("openCapture")) {
      ((CompletableFuture<?>) result).thenAccept(id -> opened(new Key(arguments[0], id)));
    } else if (method.getName().equals("closeCapture")) {
      open.remove(new Key(arguments[0], arguments[1]));
    }
    return result;
  }

  private void opened(Key key) {
    open.add(key);
    if (gone) {
      closeAll();
    }
  }

  /** The client is gone: ends what it left open. */
  void closeAll() {
    gone = true;
    for (Key key : open) {
      if (open.remove(key)) {
        service
            .closeCapture((String) key.run, (String) key.capture)
            .exceptionally(
                failure -> {
                  log.warn("A capture that its client left open could not be closed.", failure);
                  return null;
                });
      }
    }
  }
}
