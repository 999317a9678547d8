package org.gine.internal.runtime;

import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gine.dataplane.Capture;
import org.gine.runtime.CaptureChunk;
import org.gine.runtime.EmulationException;

/** The captures of one run that are open. */
final class Captures {
  private static final long LOOK_MILLIS = 20;
  private static final int LOOKS = 50;

  private final Map<String, Capture> open = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong(1);

  String add(Capture capture) {
    String id = Long.toString(next.getAndIncrement());
    open.put(id, capture);
    return id;
  }

  /** The next piece, or an empty one after a second without frames. */
  CompletableFuture<CaptureChunk> read(String id) {
    return read(id, LOOKS);
  }

  private CompletableFuture<CaptureChunk> read(String id, int looksLeft) {
    Capture capture = open.get(id);
    if (capture == null) {
      return CompletableFuture.completedFuture(new CaptureChunk("", 0, true));
    }
    byte[] bytes;
    synchronized (capture) {
      bytes = capture.read();
    }
    if (bytes.length > 0 || looksLeft == 0) {
      return CompletableFuture.completedFuture(
          new CaptureChunk(Base64.getEncoder().encodeToString(bytes), capture.missed(), false));
    }
    return CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS))
        .thenCompose(waited -> read(id, looksLeft - 1));
  }

  void close(String id) throws EmulationException {
    Capture capture = open.remove(id);
    if (capture == null) {
      throw new EmulationException("there is no capture " + id + ", it was closed before");
    }
    capture.close();
  }

  void closeAll() {
    open.values().forEach(Capture::close);
    open.clear();
  }
}
