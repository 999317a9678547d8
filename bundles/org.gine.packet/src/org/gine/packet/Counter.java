package org.gine.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A number that one thread changes and any thread reads, without a lock and without tearing. */
public final class Counter {
  private static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long value;

  /** Adds, by the writing thread. */
  public void add(long amount) {
    VALUE.setOpaque(this, value + amount);
  }

  /** Adds one, by the writing thread. */
  public void increment() {
    add(1);
  }

  /** Sets it, by the writing thread. */
  public void set(long newValue) {
    VALUE.setOpaque(this, newValue);
  }

  /** Keeps the greater one, by the writing thread. */
  public void raise(long candidate) {
    if (candidate > value) {
      set(candidate);
    }
  }

  /** Its value, for any thread. */
  public long get() {
    return (long) VALUE.getOpaque(this);
  }

  @Override
  public String toString() {
    return Long.toString(get());
  }
}
