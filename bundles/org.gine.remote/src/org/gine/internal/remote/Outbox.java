package org.gine.internal.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/**
 * Messages that wait to be written. Whoever sends never waits for the peer: the messages are
 * encoded and written by the connection's own writer thread.
 */
final class Outbox implements MessageConsumer {
  private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final MessageStream stream;
  private final MessageJsonHandler json;
  private final Consumer<Message> written;

  /**
   * An outbox.
   *
   * @param written told of each message that has left
   */
  Outbox(MessageStream stream, MessageJsonHandler json, Consumer<Message> written) {
    this.stream = stream;
    this.json = json;
    this.written = written;
  }

  @Override
  public void consume(Message message) {
    waiting.incrementAndGet();
    queue.add(message);
  }

  /** True when nothing waits any more, and nothing is being written. */
  boolean isEmpty() {
    return waiting.get() == 0;
  }

  /** Writes until interrupted or the stream breaks. */
  void writeAll() throws IOException, InterruptedException {
    while (true) {
      Message message = queue.take();
      stream.write(encode(message));
      waiting.decrementAndGet();
      written.accept(message);
    }
  }

  private byte[] encode(Message message) {
    byte[] body = json.serialize(message).getBytes(StandardCharsets.UTF_8);
    if (body.length <= stream.maxOut() || !(message instanceof ResponseMessage response)) {
      return body;
    }
    ResponseMessage refusal = new ResponseMessage();
    refusal.setJsonrpc(response.getJsonrpc());
    refusal.setRawId(response.getRawId());
    refusal.setError(
        new ResponseError(
            ResponseErrorCode.InternalError,
            "the answer has "
                + body.length
                + " bytes, more than the "
                + stream.maxOut()
                + " that a message may have",
            null));
    return json.serialize(refusal).getBytes(StandardCharsets.UTF_8);
  }
}
