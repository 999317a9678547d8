package org.gine.internal.remote;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/**
 * The methods of a Java interface as JSON-RPC methods of the same name, with positional parameters.
 * The interface is the only place where the protocol is written down.
 */
final class ServiceMethods {
  private final Map<String, Method> byName = new LinkedHashMap<>();

  /**
   * Reads an interface.
   *
   * @throws IllegalArgumentException when it cannot be carried: overloaded names, or results that
   *     are not futures
   */
  ServiceMethods(Class<?> service) {
    for (Method method : service.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      if (method.getReturnType() != CompletableFuture.class) {
        throw new IllegalArgumentException(
            "a remote method must return a CompletableFuture, but " + method + " does not");
      }
      if (byName.put(method.getName(), method) != null) {
        throw new IllegalArgumentException(
            "a remote method must have a name of its own, but " + method + " is overloaded");
      }
    }
  }

  /** The method of this name, or null. */
  Method find(String name) {
    return byName.get(name);
  }

  /**
   * What reads and writes the messages of one connection. It knows the types of results, and hands
   * parameters on as they are, since only their method can tell what is wrong with them.
   */
  MessageJsonHandler jsonHandler() {
    Map<String, JsonRpcMethod> methods = new LinkedHashMap<>();
    byName.forEach(
        (name, method) -> methods.put(name, JsonRpcMethod.request(name, resultType(method))));
    return new MessageJsonHandler(methods, WireFormat::configure);
  }

  private static Type resultType(Method method) {
    return ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
  }
}
