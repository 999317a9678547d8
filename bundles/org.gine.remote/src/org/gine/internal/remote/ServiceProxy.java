package org.gine.internal.remote;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.gine.runtime.EmulationException;

/** Calls of the service, turned into requests to the peer. */
final class ServiceProxy implements InvocationHandler {
  private final Set<CompletableFuture<Object>> open = ConcurrentHashMap.newKeySet();
  private final Connection connection;
  private final Gson gson;
  private final String peer;

  /**
   * A proxy.
   *
   * @param peer how messages name the other side
   */
  ServiceProxy(Connection connection, Gson gson, String peer) {
    this.connection = connection;
    this.gson = gson;
    this.peer = peer;
    connection.closed().thenAccept(reason -> failOpen());
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "EmulationService at " + peer;
      };
    }
    JsonArray parameters = new JsonArray();
    Type[] types = method.getGenericParameterTypes();
    for (int i = 0; i < types.length; i++) {
      parameters.add(gson.toJsonTree(arguments[i], types[i]));
    }
    CompletableFuture<Object> result = new CompletableFuture<>();
    open.add(result);
    connection
        .remote()
        .request(method.getName(), parameters)
        .whenComplete((value, failure) -> complete(result, value, failure));
    // The connection may have ended before this future was known to be open.
    if (connection.closed().isDone()) {
      failOpen();
    }
    return result;
  }

  /** Completes on another thread: what hangs on the future must not stop the reader. */
  private void complete(CompletableFuture<Object> result, Object value, Throwable failure) {
    if (!open.remove(result)) {
      return;
    }
    Thread.ofVirtual()
        .start(
            () -> {
              if (failure == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(translate(failure));
              }
            });
  }

  private void failOpen() {
    IOException reason = connection.closed().getNow(null);
    String why =
        reason == null || reason.getMessage() == null ? "" : " (" + reason.getMessage() + ")";
    for (CompletableFuture<Object> future : open) {
      complete(
          future,
          null,
          new EmulationException(
              "The connection to "
                  + peer
                  + " is closed"
                  + why
                  + ": the run has ended, or was killed; 'gine ps' lists those that live.",
              reason));
    }
  }

  private EmulationException translate(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof EmulationException e) {
      return e;
    }
    if (cause instanceof ResponseErrorException e) {
      String message = e.getResponseError().getMessage();
      return e.getResponseError().getCode() == ServiceEndpoint.REFUSED
          ? new EmulationException(message)
          : new EmulationException(peer + " could not answer: " + message, e);
    }
    return new EmulationException("The answer of " + peer + " cannot be read: " + cause, cause);
  }
}
