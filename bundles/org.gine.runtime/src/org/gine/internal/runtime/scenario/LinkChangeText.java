package org.gine.internal.runtime.scenario;

import org.gine.model.LinkChange;
import org.gine.model.LinkParametersText;

/** A change of a link in one line, for events. */
public final class LinkChangeText {
  private LinkChangeText() {}

  /** What changes in which direction: {@code delay=50ms}, or {@code forward: …; backward: …}. */
  public static String of(LinkChange forward, LinkChange backward) {
    if (forward.equals(backward)) {
      return LinkParametersText.format(forward);
    }
    String there = part("forward", forward);
    String back = part("backward", backward);
    return there.isEmpty() || back.isEmpty() ? there + back : there + "; " + back;
  }

  private static String part(String direction, LinkChange change) {
    return change.equals(LinkChange.NOTHING)
        ? ""
        : direction + ": " + LinkParametersText.format(change);
  }
}
