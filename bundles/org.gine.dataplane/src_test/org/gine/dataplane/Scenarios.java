package org.gine.dataplane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Scenarios are the methods without parameters and modifiers of a class. */
final class Scenarios {
  private Scenarios() {}

  /** Names of all scenarios of a class. */
  static List<String> names(Class<?> scenarios) {
    return Arrays.stream(scenarios.getDeclaredMethods())
        .filter(method -> method.getModifiers() == 0 && method.getParameterCount() == 0)
        .map(Method::getName)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** Runs one; its data path must not have failed then, and is closed. */
  static void run(Object scenarios, String name, Emulator emulator) throws Throwable {
    try (emulator) {
      Method scenario = scenarios.getClass().getDeclaredMethod(name);
      scenario.setAccessible(true);
      scenario.invoke(scenarios);
      assertEquals("", emulator.loopStats().failure());
    } catch (InvocationTargetException e) {
      System.out.println(emulator.stats());
      throw e.getCause();
    }
  }

  /** All that a capture holds now; it is closed. */
  static byte[] read(Capture capture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] chunk = capture.read(); chunk.length > 0; chunk = capture.read()) {
      bytes.writeBytes(chunk);
    }
    assertEquals(0, capture.missed());
    capture.close();
    return bytes.toByteArray();
  }
}
