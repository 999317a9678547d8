package org.gine.runtime;

/**
 * A piece of a pcapng file.
 *
 * @param base64 its bytes, RFC 4648
 * @param missed frames missed so far, because the reader was too slow
 * @param ended true when nothing more will come
 */
public record CaptureChunk(String base64, long missed, boolean ended) {}
