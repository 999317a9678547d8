package org.gine.internal.dataplane;

import java.util.Arrays;

/**
 * Elements with work to do, served in turn. An element must not be in it twice, so that the room
 * reserved for all elements always suffices.
 */
final class WorkList {
  private Work[] ring = new Work[16];
  private int head;
  private int size;

  /** Makes room for so many elements. */
  void reserve(int elements) {
    if (elements > ring.length) {
      Work[] larger = new Work[Math.max(elements, 2 * ring.length)];
      for (int i = 0; i < size; i++) {
        larger[i] = ring[(head + i) % ring.length];
      }
      Arrays.fill(ring, null);
      ring = larger;
      head = 0;
    }
  }

  void add(Work element) {
    if (size == ring.length) {
      reserve(size + 1);
    }
    ring[(head + size) % ring.length] = element;
    size++;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Serves each element that is in the list now once, at most {@code limit} of them. */
  void serve(long nanos, int limit) {
    for (int count = Math.min(size, limit); count > 0; count--) {
      Work element = ring[head];
      ring[head] = null;
      head = (head + 1) % ring.length;
      size--;
      if (element.work(nanos)) {
        add(element);
      }
    }
  }
}
