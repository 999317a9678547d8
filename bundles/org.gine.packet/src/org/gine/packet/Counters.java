package org.gine.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Numbers that one thread changes together and any thread reads, each like a {@link Counter}: side
 * by side in memory, as several of them change with each frame.
 */
public final class Counters {
  private static final VarHandle VALUES = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] values;

  /** Makes so many, each 0. */
  public Counters(int count) {
    values = new long[count];
  }

  /** Adds to one, by the writing thread. */
  public void add(int index, long amount) {
    VALUES.setOpaque(values, index, values[index] + amount);
  }

  /** The value of one, for any thread. */
  public long get(int index) {
    return (long) VALUES.getOpaque(values, index);
  }
}
