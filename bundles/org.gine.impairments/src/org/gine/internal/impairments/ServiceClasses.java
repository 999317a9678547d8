package org.gine.internal.impairments;

import java.util.Arrays;
import org.gine.impairment.QueuedFrame;

/** Which class a frame belongs to, by its differentiated services code point (RFC 2474). */
final class ServiceClasses {
  private static final int CODE_POINTS = 64;

  private final int[] classOf = new int[CODE_POINTS];
  private final int rest;

  /**
   * Reads classes.
   *
   * @param text code points with commas between them, and semicolons between classes: 46;34,26
   * @throws IllegalArgumentException when it is none, or names a code point twice
   */
  ServiceClasses(String text) {
    String[] classes = text.isBlank() ? new String[0] : text.split(";", -1);
    rest = classes.length;
    Arrays.fill(classOf, rest);
    for (int number = 0; number < classes.length; number++) {
      for (String point : classes[number].split(",", -1)) {
        set(point.strip(), number);
      }
    }
  }

  private void set(String text, int number) {
    int point = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : CODE_POINTS;
    if (point >= CODE_POINTS) {
      throw new IllegalArgumentException(
          "classes are code points of 0 to 63, such as 46;34,26, but one is \"" + text + "\"");
    }
    if (classOf[point] != rest) {
      throw new IllegalArgumentException("the code point " + point + " is in two classes");
    }
    classOf[point] = number;
  }

  /** How many there are, with that of all others, the last. */
  int count() {
    return rest + 1;
  }

  /** The class of a frame, from 0. */
  int of(QueuedFrame frame) {
    int dscp = frame.dscp();
    return dscp < 0 ? rest : classOf[dscp];
  }
}
