package org.gine.model;

import java.util.List;

/**
 * A program and its arguments, started without a shell.
 *
 * @param arguments program first; never empty
 */
public record Command(List<String> arguments) {}
