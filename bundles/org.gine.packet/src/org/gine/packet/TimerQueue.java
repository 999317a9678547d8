package org.gine.packet;

import java.util.Arrays;

/**
 * Timers by deadline, exact to the nanosecond; those with equal deadlines in the order in which
 * they were scheduled. A binary heap in which each timer knows its place, so that changing a
 * deadline costs no search. It holds elements, not frames: a link direction has one timer however
 * many frames it delays. For one thread.
 */
public final class TimerQueue {
  private Timer[] heap;
  private int size;
  private long scheduled;

  /**
   * Makes an empty queue.
   *
   * @param capacity timers for which there is room from the start; see {@link #reserve}
   */
  public TimerQueue(int capacity) {
    heap = new Timer[Math.max(16, capacity)];
  }

  /** Makes room, so that scheduling up to so many timers allocates nothing. */
  public void reserve(int capacity) {
    if (capacity > heap.length) {
      heap = Arrays.copyOf(heap, Math.max(capacity, heap.length * 2));
    }
  }

  /**
   * Sets or changes when a timer is due.
   *
   * @param deadline {@link Timer#NEVER}: not at all
   */
  public void schedule(Timer timer, long deadline) {
    if (timer.deadline == deadline) {
      return;
    }
    if (deadline == Timer.NEVER) {
      cancel(timer);
      return;
    }
    timer.deadline = deadline;
    timer.order = scheduled++;
    if (timer.index < 0) {
      reserve(size + 1);
      timer.index = size;
      heap[size++] = timer;
    }
    siftUp(timer);
    siftDown(timer);
  }

  /** Takes a timer out; nothing happens when it is not in. */
  public void cancel(Timer timer) {
    int hole = timer.index;
    timer.deadline = Timer.NEVER;
    timer.index = -1;
    if (hole < 0) {
      return;
    }
    Timer moved = heap[--size];
    heap[size] = null;
    if (moved != timer) {
      place(moved, hole);
      siftUp(moved);
      siftDown(moved);
    }
  }

  /** The earliest deadline, or {@link Timer#NEVER}. */
  public long nextDeadline() {
    return size == 0 ? Timer.NEVER : heap[0].deadline;
  }

  /**
   * Runs timers that are due.
   *
   * @param nanos now
   * @param limit timers at most
   * @return timers run
   */
  public int expire(long nanos, int limit) {
    int count = 0;
    while (count < limit && size > 0 && heap[0].deadline <= nanos) {
      Timer timer = heap[0];
      cancel(timer);
      timer.expired(nanos);
      count++;
    }
    return count;
  }

  private void siftUp(Timer timer) {
    int at = timer.index;
    while (at > 0) {
      int parent = (at - 1) / 2;
      if (!before(timer, heap[parent])) {
        break;
      }
      place(heap[parent], at);
      at = parent;
    }
    place(timer, at);
  }

  private void siftDown(Timer timer) {
    int at = timer.index;
    while (true) {
      int least = 2 * at + 1;
      if (least >= size) {
        break;
      }
      if (least + 1 < size && before(heap[least + 1], heap[least])) {
        least++;
      }
      if (!before(heap[least], timer)) {
        break;
      }
      place(heap[least], at);
      at = least;
    }
    place(timer, at);
  }

  private void place(Timer timer, int at) {
    heap[at] = timer;
    timer.index = at;
  }

  private static boolean before(Timer a, Timer b) {
    return a.deadline < b.deadline || a.deadline == b.deadline && a.order < b.order;
  }
}
