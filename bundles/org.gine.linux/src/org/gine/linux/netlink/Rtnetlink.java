package org.gine.linux.netlink;

import static org.gine.linux.netlink.NetlinkConstants.NLMSG_DONE;
import static org.gine.linux.netlink.NetlinkConstants.NLMSG_ERROR;
import static org.gine.linux.netlink.NetlinkConstants.NLMSG_NOOP;
import static org.gine.linux.netlink.NetlinkConstants.NLMSG_OVERRUN;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_ACK;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_DUMP;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_DUMP_INTR;
import static org.gine.linux.netlink.NetlinkConstants.NLM_F_REQUEST;

import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.gine.linux.Errno;
import org.gine.linux.LinuxException;

/**
 * Requests to the routing part of the kernel, in one network namespace: that of the thread which
 * opened it. Safe for use by any thread; requests of several threads go one after the other.
 */
public final class Rtnetlink implements AutoCloseable {
  /** A kernel that is busy with hundreds of namespaces may take seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** So that the acknowledgements of a datagram fit into the socket's receive buffer. */
  private static final int MOST_REQUESTS_AT_ONCE = 64;

  private static final int MOST_DUMP_ATTEMPTS = 20;
  private static final BufferPool BUFFERS = new BufferPool();

  private final NetlinkSocket socket;
  private int sequence;

  private Rtnetlink(NetlinkSocket socket) {
    this.socket = socket;
  }

  /** Opens a socket in the network namespace of the calling thread. */
  public static Rtnetlink open() throws LinuxException {
    return new Rtnetlink(NetlinkSocket.open(PATIENCE));
  }

  /** The socket, for calls that want any socket of the namespace. */
  public NetlinkSocket socket() {
    return socket;
  }

  /** Turns the message under a reader into a value; null passes it over. */
  @FunctionalInterface
  interface Decoder<T> {
    T decode(NetlinkReader message) throws NetlinkFormatException;
  }

  /**
   * Carries out changes, as few datagrams as possible, and waits for the answer to each.
   *
   * @throws LinuxException for the first change that failed, naming it; those before it have been
   *     made, those behind it possibly
   */
  public synchronized void execute(NetlinkBatch batch) throws IOException {
    ByteBuffer buffer = BUFFERS.take();
    try {
      int done = 0;
      while (done < batch.size()) {
        done += executeSome(batch, done, buffer);
      }
    } finally {
      BUFFERS.giveBack(buffer);
    }
  }

  private int executeSome(NetlinkBatch batch, int from, ByteBuffer buffer) throws IOException {
    buffer.clear();
    List<NetlinkBatch.Request> requests = batch.requests();
    NetlinkWriter writer = new NetlinkWriter(buffer);
    int first = sequence + 1;
    int count = 0;
    while (count < Math.min(requests.size() - from, MOST_REQUESTS_AT_ONCE)
        && write(writer, requests.get(from + count), first + count)) {
      count++;
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          requests.get(from).what() + ": longer than " + buffer.capacity() + " bytes");
    }
    sequence += count;
    socket.send(buffer.flip());
    acknowledge(batch, from, count, first, buffer);
    return count;
  }

  /** False when it does not fit any more. */
  private static boolean write(
      NetlinkWriter writer, NetlinkBatch.Request request, int sequenceNumber) {
    try {
      writer.begin(request.type(), request.flags() | NLM_F_REQUEST | NLM_F_ACK, sequenceNumber);
      request.content().accept(writer);
      writer.end();
      return true;
    } catch (BufferOverflowException e) {
      writer.abandon();
      return false;
    }
  }

  private void acknowledge(
      NetlinkBatch batch, int from, int count, int firstSequence, ByteBuffer buffer)
      throws IOException {
    NetlinkReader reader = new NetlinkReader();
    LinuxException failure = null;
    BitSet missing = new BitSet();
    missing.set(0, count);
    while (!missing.isEmpty()) {
      socket.receive(buffer);
      reader.wrap(buffer);
      while (reader.next()) {
        int index = reader.sequence() - firstSequence;
        if (reader.type() == NLMSG_ERROR && index >= 0 && index < count && missing.get(index)) {
          missing.clear(index);
          LinuxException error = error(batch.requests().get(from + index).what(), reader);
          if (error == null) {
            batch.markDone(from + index);
          } else if (failure == null) {
            failure = error;
          } else {
            failure.addSuppressed(error);
          }
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Asks for one thing.
   *
   * @throws LinuxException ENODEV, ENOENT, … when there is none
   */
  synchronized <T> T get(String what, int type, Consumer<NetlinkWriter> content, Decoder<T> decoder)
      throws IOException {
    ByteBuffer buffer = BUFFERS.take();
    try {
      send(buffer, type, 0, content);
      NetlinkReader reader = new NetlinkReader();
      while (true) {
        socket.receive(buffer);
        reader.wrap(buffer);
        while (reader.next()) {
          if (reader.sequence() == sequence) {
            if (reader.type() == NLMSG_ERROR) {
              LinuxException error = error(what, reader);
              throw error != null ? error : new LinuxException("rtnetlink: " + what, Errno.ENOENT);
            }
            T value = decoder.decode(reader);
            if (value != null) {
              return value;
            }
          }
        }
      }
    } finally {
      BUFFERS.giveBack(buffer);
    }
  }

  /**
   * Asks for everything. When the kernel reports that things changed meanwhile, asks again.
   *
   * @throws LinuxException EBUSY when they change all the time
   */
  synchronized <T> List<T> dump(
      String what, int type, Consumer<NetlinkWriter> content, Decoder<T> decoder)
      throws IOException {
    ByteBuffer buffer = BUFFERS.take();
    try {
      for (int attempt = 0; attempt < MOST_DUMP_ATTEMPTS; attempt++) {
        send(buffer, type, NLM_F_DUMP, content);
        List<T> values = new ArrayList<>();
        if (collect(what, buffer, decoder, values)) {
          return values;
        }
      }
    } finally {
      BUFFERS.giveBack(buffer);
    }
    throw new LinuxException(
        "rtnetlink: " + what,
        Errno.EBUSY,
        "It changed during each of " + MOST_DUMP_ATTEMPTS + " attempts to read it");
  }

  /** False when the answer is a mixture of before and after a change. */
  private <T> boolean collect(String what, ByteBuffer buffer, Decoder<T> decoder, List<T> values)
      throws IOException {
    NetlinkReader reader = new NetlinkReader();
    boolean consistent = true;
    while (true) {
      socket.receive(buffer);
      reader.wrap(buffer);
      while (reader.next()) {
        if (reader.sequence() != sequence) {
          continue;
        }
        consistent &= (reader.flags() & NLM_F_DUMP_INTR) == 0;
        switch (reader.type()) {
          case NLMSG_DONE, NLMSG_ERROR -> {
            LinuxException error = error(what, reader);
            if (error != null) {
              throw error;
            }
            return consistent;
          }
          case NLMSG_OVERRUN -> throw new LinuxException("rtnetlink: " + what, Errno.ENOBUFS);
          case NLMSG_NOOP -> {
            // Means nothing, by definition.
          }
          default -> {
            T value = decoder.decode(reader);
            if (value != null) {
              values.add(value);
            }
          }
        }
      }
    }
  }

  private void send(ByteBuffer buffer, int type, int flags, Consumer<NetlinkWriter> content)
      throws LinuxException {
    buffer.clear();
    sequence++;
    NetlinkWriter writer = new NetlinkWriter(buffer);
    writer.begin(type, flags | NLM_F_REQUEST, sequence);
    content.accept(writer);
    writer.end();
    socket.send(buffer.flip());
  }

  /**
   * The failure that an error or end-of-dump message reports, with the kernel's own words; or null.
   */
  static LinuxException error(String what, NetlinkReader reader) throws NetlinkFormatException {
    boolean done = reader.type() == NLMSG_DONE;
    if (done && reader.payloadLength() < Integer.BYTES) {
      return null;
    }
    // struct nlmsgerr { int error; struct nlmsghdr msg; }, then the request unless capped, then
    // attributes.
    reader.requirePayload(Integer.BYTES);
    int errno = -reader.int32(0);
    if (errno <= 0) {
      return null;
    }
    String words = done ? "" : ExtendedAck.message(reader);
    return words.isEmpty()
        ? new LinuxException("rtnetlink: " + what, errno)
        : new LinuxException("rtnetlink: " + what, errno, "The kernel says: " + words);
  }

  @Override
  public synchronized void close() {
    socket.close();
  }
}
