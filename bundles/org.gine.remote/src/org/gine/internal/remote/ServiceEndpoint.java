package org.gine.internal.remote;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonParseException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.gine.runtime.EmulationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests of a peer, turned into calls of the service. */
final class ServiceEndpoint implements Endpoint {
  /** Code of an error whose message is that of an {@link EmulationException}. */
  static final int REFUSED = 1;

  private static final Logger log = LoggerFactory.getLogger(ServiceEndpoint.class);

  private final ServiceMethods methods;
  private final Gson gson;
  private final Object service;

  /**
   * An endpoint.
   *
   * @param gson decodes parameters
   */
  ServiceEndpoint(ServiceMethods methods, Gson gson, Object service) {
    this.methods = methods;
    this.gson = gson;
    this.service = service;
  }

  @Override
  public CompletableFuture<?> request(String name, Object parameters) {
    Method method = methods.find(name);
    if (method == null) {
      throw error(
          ResponseErrorCode.MethodNotFound,
          "there is no method " + name + "; the other side may be of another version of GINE");
    }
    Object[] arguments = decode(method, parameters);
    try {
      return (CompletableFuture<?>) method.invoke(service, arguments);
    } catch (InvocationTargetException e) {
      return CompletableFuture.failedFuture(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError("a method of a public interface cannot be called: " + method, e);
    }
  }

  @Override
  public void notify(String name, Object parameter) {
    log.warn("A peer sent the notification {}, which nobody understands; ignored.", name);
  }

  private Object[] decode(Method method, Object parameters) {
    Type[] types = method.getGenericParameterTypes();
    int given = parameters instanceof JsonArray array ? array.size() : 0;
    if (parameters != null && !(parameters instanceof JsonArray) || given != types.length) {
      throw error(
          ResponseErrorCode.InvalidParams,
          method.getName()
              + " takes an array of "
              + types.length
              + " parameters, but got "
              + (parameters instanceof JsonArray ? given + " of them" : "none"));
    }
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      try {
        arguments[i] = gson.fromJson(((JsonArray) parameters).get(i), types[i]);
      } catch (RuntimeException e) {
        throw error(
            ResponseErrorCode.InvalidParams,
            "parameter " + (i + 1) + " of " + method.getName() + ": " + reason(e));
      }
      if (arguments[i] == null && types[i] instanceof Class<?> type && type.isPrimitive()) {
        throw error(
            ResponseErrorCode.InvalidParams,
            "parameter " + (i + 1) + " of " + method.getName() + " must not be null");
      }
    }
    return arguments;
  }

  /** The message of a value that refused itself, below what Gson wraps around it. */
  private static String reason(RuntimeException failure) {
    Throwable innermost = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IllegalArgumentException || t instanceof JsonParseException) {
        innermost = t;
      }
    }
    return innermost.getMessage();
  }

  private static ResponseErrorException error(ResponseErrorCode code, String message) {
    return new ResponseErrorException(new ResponseError(code, message, null));
  }

  /** What the peer is told of a failure. */
  static ResponseError describe(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ResponseErrorException e) {
      return e.getResponseError();
    }
    if (cause instanceof EmulationException) {
      return new ResponseError(REFUSED, cause.getMessage(), null);
    }
    log.error("A call failed in a way that it should not.", cause);
    return new ResponseError(
        ResponseErrorCode.InternalError,
        "internal error: " + cause + "; see the log of the run",
        null);
  }
}
