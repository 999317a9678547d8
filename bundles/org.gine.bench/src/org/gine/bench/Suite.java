package org.gine.bench;

import java.util.List;

/**
 * A set of figures that are measured together.
 *
 * @param name as on the command line
 * @param title one line for people
 * @param figures in the order in which they are measured
 */
public record Suite(String name, String title, List<Figure> figures) {}
