package org.gine.internal.netns;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** The first process of a sandbox: makes a laboratory and runs a scenario in it. */
final class SandboxMain {
  private SandboxMain() {}

  /**
   * Runs a scenario.
   *
   * @param arguments a class with a constructor for a {@link Lab}, and a method of it
   */
  public static void main(String[] arguments) throws Exception {
    try (Lab lab = new Lab()) {
      Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor(Lab.class);
      constructor.setAccessible(true);
      Object scenarios = constructor.newInstance(lab);
      var method = scenarios.getClass().getDeclaredMethod(arguments[1]);
      method.setAccessible(true);
      method.invoke(scenarios);
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    }
  }
}
