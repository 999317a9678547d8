package org.gine.runtime;

/**
 * A program that a run needs.
 *
 * @param program absolute path, or a name searched in PATH, {@code /usr/sbin} and {@code /sbin};
 *     empty: the package itself must be installed
 * @param debianPackage the package that brings it
 * @param reason who needs it, for people
 */
public record Requirement(String program, String debianPackage, String reason) {}
