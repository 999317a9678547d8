package org.gine.internal.cli.run;

/** Words about mistakes. */
final class Problems {
  private Problems() {}

  static String count(int problems) {
    return problems == 1 ? "1 mistake" : problems + " mistakes";
  }
}
