package org.gine.netns;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a node's namespaces shall look like. Inside, the file system of the machine is read-only
 * except for {@code /etc}, where changes are the node's own, and the private directories; {@code
 * /dev} has only the harmless devices and terminals of the node's own.
 *
 * @param name the node's name; also its host name
 * @param directory a directory of the node's own on the run's file system, made by this bundle
 * @param etcFiles path relative to {@code /etc} ({@code hosts}, {@code ssh/sshd_config}) to
 *     content; they are in place before anything can run in the node
 * @param privateDirectories absolute paths that get a private, empty directory, in addition to
 *     {@code /run}, {@code /tmp}, {@code /var/tmp} and {@code /var/log}; with the owner that the
 *     directory has on the machine. It need not exist there, but something above it other than
 *     {@code /} must. Files of {@code etcFiles} whose path leads into one are put there
 * @param sysctls keys with dots ({@code net.ipv4.ip_forward}) to values, set before any link is
 *     made
 */
public record NodeSpec(
    String name,
    Path directory,
    Map<String, String> etcFiles,
    List<String> privateDirectories,
    Map<String, String> sysctls) {}
