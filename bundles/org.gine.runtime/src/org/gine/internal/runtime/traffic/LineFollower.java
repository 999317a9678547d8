package org.gine.internal.runtime.traffic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a file while a program writes it. */
final class LineFollower {
  private final Path file;
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private long position;

  LineFollower(Path file) {
    this.file = file;
  }

  /**
   * The lines finished since the last call; empty when there are none or the file is not there yet.
   */
  List<String> poll() throws IOException {
    List<String> lines = new ArrayList<>();
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      if (channel.size() <= position) {
        return lines;
      }
      channel.position(position);
      ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
      while (channel.read(buffer) > 0) {
        buffer.flip();
        position += buffer.remaining();
        while (buffer.hasRemaining()) {
          take(buffer.get(), lines);
        }
        buffer.clear();
      }
    } catch (NoSuchFileException e) {
      return lines;
    }
    return lines;
  }

  private void take(byte next, List<String> lines) {
    if (next == '\n') {
      lines.add(unfinished.toString(StandardCharsets.UTF_8));
      unfinished.reset();
    } else {
      unfinished.write(next);
    }
  }
}
