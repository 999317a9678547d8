package org.gine.internal.runtime;

/** Somebody is told of something until this is closed. */
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
