package org.gine.routing;

/**
 * A program that must be installed.
 *
 * @param path absolute path, or a name searched in PATH and in {@code /usr/sbin}, {@code /sbin}
 * @param debianPackage the package that brings it
 */
public record RequiredProgram(String path, String debianPackage) {}
