package org.gine.netns;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a node's namespaces shall look like.
 *
 * @param name the node's name; also its host name
 * @param directory a directory of the node's own on the run's file system, made by this bundle
 * @param etcFiles path relative to {@code /etc} ({@code hosts}, {@code frr/zebra.conf}) to content;
 *     they are in place before anything can run in the node
 * @param privateDirectories absolute paths that get a private, empty file system, in addition to
 *     {@code /run}, {@code /tmp}, {@code /var/tmp} and {@code /var/log}
 * @param sysctls keys with dots ({@code net.ipv4.ip_forward}) to values, set before any link is
 *     made
 */
public record NodeSpec(
    String name,
    Path directory,
    Map<String, String> etcFiles,
    List<String> privateDirectories,
    Map<String, String> sysctls) {}
