package org.gine.linux.netlink;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Changes to be sent together. The kernel carries them out one by one, in order; one that fails
 * does not undo those before it and does not keep it from trying those after it in the same
 * datagram.
 */
public final class NetlinkBatch {
  private final List<Request> requests = new ArrayList<>();
  private final BitSet done = new BitSet();

  /** A change: what it is called in errors, its message type and flags, and its content. */
  record Request(String what, int type, int flags, Consumer<NetlinkWriter> content) {}

  /**
   * Adds any change.
   *
   * @param what in the words of an error message, for example {@code add address 10.0.0.1/24}
   * @param type of the message
   * @param flags of the message in addition to request and acknowledge
   * @param content writes what follows the message header
   */
  NetlinkBatch add(String what, int type, int flags, Consumer<NetlinkWriter> content) {
    requests.add(new Request(what, type, flags, content));
    return this;
  }

  /** Number of changes. */
  public int size() {
    return requests.size();
  }

  /**
   * After an execution that failed: which changes have been made all the same.
   *
   * @param index of the change, in the order of adding
   */
  public boolean isDone(int index) {
    return done.get(index);
  }

  List<Request> requests() {
    return requests;
  }

  void markDone(int index) {
    done.set(index);
  }
}
