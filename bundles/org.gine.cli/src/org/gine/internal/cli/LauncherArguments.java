package org.gine.internal.cli;

import java.util.Arrays;
import java.util.List;

/**
 * The user's arguments as the launcher hands them over.
 *
 * <p>Equinox takes options such as {@code -os} or {@code -debug} out of the command line wherever
 * they stand, also behind {@code --}. The launcher therefore puts a colon before each argument of
 * the user, which is taken away here. An argument without it (a start from an IDE) is taken as it
 * is.
 */
final class LauncherArguments {

  private LauncherArguments() {}

  static List<String> of(String[] raw) {
    return Arrays.stream(raw).map(a -> a.startsWith(":") ? a.substring(1) : a).toList();
  }
}
