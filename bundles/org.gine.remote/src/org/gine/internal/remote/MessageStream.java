package org.gine.internal.remote;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Messages on a stream of bytes, each with the header {@code Content-Length: N}, as the base
 * protocol of the Language Server Protocol 3.17 frames them. Sizes are limited, so that a peer
 * cannot make this side reserve memory at will.
 */
final class MessageStream {
  private static final int MAX_HEADER = 1024;
  private static final String LENGTH = "content-length";

  private final InputStream in;
  private final OutputStream out;
  private final int maxIn;
  private final int maxOut;

  /**
   * A stream.
   *
   * @param maxIn bytes that one message of the peer may have
   * @param maxOut bytes that one message to the peer may have
   */
  MessageStream(InputStream in, OutputStream out, int maxIn, int maxOut) {
    this.in = in;
    this.out = out;
    this.maxIn = maxIn;
    this.maxOut = maxOut;
  }

  int maxOut() {
    return maxOut;
  }

  /**
   * The next message, UTF-8.
   *
   * @return null when the peer closed the stream between two messages
   * @throws ProtocolException when what comes is no message, or too large a one
   */
  String read() throws IOException {
    int length = readHeader();
    if (length < 0) {
      return null;
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException(
          "the peer closed the connection after "
              + body.length
              + " of "
              + length
              + " bytes of a message");
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns the announced length, or -1 at the end of the stream. */
  private int readHeader() throws IOException {
    StringBuilder line = new StringBuilder();
    int length = -1;
    int read = 0;
    while (true) {
      int b = in.read();
      if (b < 0) {
        if (read == 0) {
          return -1;
        }
        throw new EOFException("the peer closed the connection within the header of a message");
      }
      if (++read > MAX_HEADER) {
        throw new ProtocolException(
            "the header of a message must have at most " + MAX_HEADER + " bytes");
      }
      if (b != '\n') {
        if (b != '\r') {
          line.append((char) b);
        }
        continue;
      }
      if (line.isEmpty()) {
        if (length < 0) {
          throw new ProtocolException("a message must begin with the header Content-Length");
        }
        return length;
      }
      length = parse(line.toString(), length);
      line.setLength(0);
    }
  }

  private int parse(String header, int length) throws ProtocolException {
    int colon = header.indexOf(':');
    if (colon < 0) {
      throw new ProtocolException(
          "a header must look like NAME: VALUE, but is " + printable(header));
    }
    if (!header.substring(0, colon).trim().toLowerCase(Locale.ROOT).equals(LENGTH)) {
      return length;
    }
    String value = header.substring(colon + 1).trim();
    if (!value.matches("[0-9]{1,12}")) {
      throw new ProtocolException("Content-Length must be a number, but is " + printable(value));
    }
    long announced = Long.parseLong(value);
    if (announced > maxIn) {
      throw new ProtocolException(
          "a message must have at most " + maxIn + " bytes, but this one has " + announced);
    }
    return (int) announced;
  }

  private static String printable(String text) {
    String safe = text.replaceAll("[^\\x20-\\x7e]", "?");
    return safe.length() <= 60 ? safe : safe.substring(0, 60) + "…";
  }

  /** Writes a message; only one thread may write. */
  void write(byte[] body) throws IOException {
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }
}
