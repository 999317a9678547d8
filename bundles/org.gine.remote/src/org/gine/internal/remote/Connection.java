package org.gine.internal.remote;

import com.google.gson.JsonParseException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/**
 * JSON-RPC 2.0 over one pair of byte streams, whatever carries them. Two threads of its own: one
 * reads and hands requests on, one writes.
 */
final class Connection implements Closeable {
  /**
   * Requests of the peer that may be open. The reader pauses there, so a peer that asks without
   * fetching the answers fills its own connection and no memory.
   */
  static final int MAX_OPEN_REQUESTS = 256;

  private static final long FINISH_POLL_MILLIS = 5;

  private final Semaphore openRequests = new Semaphore(MAX_OPEN_REQUESTS);
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<IOException> closed = new CompletableFuture<>();
  private final MessageStream stream;
  private final MessageJsonHandler json;
  private final Closeable transport;
  private final Outbox outbox;
  private final RemoteEndpoint remote;
  private final Thread reader;
  private final Thread writer;

  /**
   * A connection; {@link #start} begins to read.
   *
   * @param transport closed when the connection ends
   * @param maxIn bytes that one message of the peer may have
   * @param maxOut bytes that one message to the peer may have
   */
  Connection(
      String name,
      InputStream in,
      OutputStream out,
      Closeable transport,
      int maxIn,
      int maxOut,
      MessageJsonHandler json,
      Endpoint local,
      Function<Throwable, ResponseError> errors) {
    this.stream = new MessageStream(in, out, maxIn, maxOut);
    this.json = json;
    this.transport = transport;
    this.outbox = new Outbox(stream, json, this::written);
    this.remote = new RemoteEndpoint(outbox, local, errors);
    json.setMethodProvider(remote);
    this.reader = Thread.ofPlatform().daemon().name(name + " reader").unstarted(this::readAll);
    this.writer = Thread.ofPlatform().daemon().name(name + " writer").unstarted(this::writeAll);
  }

  /** Begins to read and write. */
  void start() {
    reader.start();
    writer.start();
  }

  /** The other side. */
  Endpoint remote() {
    return remote;
  }

  /** Completes when the connection has ended, with the reason; null where nothing broke. */
  CompletableFuture<IOException> closed() {
    return closed;
  }

  /**
   * Lets answers that are already known leave, then closes.
   *
   * @param deadline when to close at the latest, by {@link System#nanoTime()}
   */
  void finish(long deadline) throws InterruptedException {
    while (!outbox.isEmpty() && !closed.isDone() && System.nanoTime() < deadline) {
      Thread.sleep(FINISH_POLL_MILLIS);
    }
    close();
  }

  @Override
  public void close() {
    end(null);
  }

  private void readAll() {
    try {
      for (String text = stream.read(); text != null; text = stream.read()) {
        handle(text);
      }
      end(null);
    } catch (IOException e) {
      end(e);
    } catch (InterruptedException e) {
      end(new IOException("the connection was closed while it was read", e));
    } catch (RuntimeException e) {
      end(new IOException("a message could not be handled: " + e, e));
    }
  }

  private void handle(String text) throws IOException, InterruptedException {
    Message message;
    try {
      message = json.parseMessage(text);
    } catch (MessageIssueException e) {
      // The envelope was readable: the peer gets an error that names what was not.
      if (e.getRpcMessage() instanceof RequestMessage) {
        openRequests.acquire();
      }
      remote.handle(e.getRpcMessage(), e.getIssues());
      return;
    } catch (JsonParseException | IllegalStateException e) {
      ProtocolException failure = new ProtocolException("what came is no JSON-RPC 2.0 message");
      failure.initCause(e);
      throw failure;
    }
    if (message == null) {
      throw new ProtocolException("what came is no JSON-RPC 2.0 message, but null");
    }
    if (message instanceof RequestMessage) {
      openRequests.acquire();
    }
    remote.consume(message);
  }

  private void writeAll() {
    try {
      outbox.writeAll();
    } catch (IOException e) {
      end(e);
    } catch (InterruptedException e) {
      // Only end() interrupts the writer: there is nobody left to write to.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      end(new IOException("a message could not be encoded: " + e.getMessage(), e));
    }
  }

  private void written(Message message) {
    if (message instanceof ResponseMessage) {
      openRequests.release();
    }
  }

  private void end(IOException reason) {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    IOException failure = reason;
    try {
      transport.close();
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
      } else {
        failure.addSuppressed(e);
      }
    }
    // The reader may wait for a permit, the writer for a message.
    reader.interrupt();
    writer.interrupt();
    closed.complete(failure);
  }
}
