package org.gine.internal.dataplane;

/** What plug-ins threw, in words. */
final class Failures {
  private Failures() {}

  static String text(Throwable thrown) {
    try {
      StackTraceElement[] trace = thrown.getStackTrace();
      return "it threw " + thrown + (trace.length == 0 ? "" : " at " + trace[0]);
    } catch (Throwable e) {
      // Whatever its toString does, or memory is short.
      return "it threw an error, and no memory was left to say which";
    }
  }
}
