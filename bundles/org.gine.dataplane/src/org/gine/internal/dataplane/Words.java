package org.gine.internal.dataplane;

import java.util.Objects;

/**
 * Names of stages and reasons as numbers, to be written into a ring. One thread asks for numbers;
 * another one may ask for the words of numbers that it was given through the ring.
 */
final class Words {
  /** Words that are told apart. */
  private static final int MOST = 256;

  private static final String OTHER = "other";

  private final String[] known = new String[MOST];
  private int count;

  /** The number of a word, which is the last one for all for which there is no room. */
  int number(String word) {
    String looked = Objects.requireNonNullElse(word, "");
    for (int i = 0; i < count; i++) {
      // The same object as a rule: names and reasons are constants.
      if (known[i].equals(looked)) {
        return i;
      }
    }
    if (count == MOST) {
      return MOST - 1;
    }
    known[count] = count == MOST - 1 ? OTHER : looked;
    return count++;
  }

  /** The word of a number. */
  String word(int number) {
    return known[number];
  }
}
