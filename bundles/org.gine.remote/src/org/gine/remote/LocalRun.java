package org.gine.remote;

import java.nio.file.Path;

/**
 * A run that seems to live on this machine.
 *
 * @param id its identifier
 * @param pid a process of it, as seen from here
 * @param user name of the user who owns it
 * @param socket its control socket, as seen from here
 */
public record LocalRun(String id, long pid, String user, Path socket) {}
