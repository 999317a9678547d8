package org.gine.internal.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two hosts, 10.0.0.1 and 10.0.0.2, whose interfaces have their outer ends in the sandbox, where
 * something carries frames from one to the other.
 */
final class HostPair implements AutoCloseable {
  /** Address of the second host. */
  static final String SECOND = "10.0.0.2";

  /** Name of the interface in each host. */
  static final String INNER = "eth0";

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  final BenchNode first;
  final BenchNode second;
  final String firstOuter;
  final String secondOuter;

  HostPair() throws IOException, InterruptedException {
    int number = NUMBERS.incrementAndGet();
    firstOuter = "b" + number + "l";
    secondOuter = "b" + number + "r";
    first = new BenchNode();
    try {
      second = new BenchNode();
    } catch (IOException | InterruptedException e) {
      first.close();
      throw e;
    }
    try {
      first.attach(firstOuter, INNER, "10.0.0.1/24");
      second.attach(secondOuter, INNER, SECOND + "/24");
    } catch (IOException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /** Has both hosts cut everything to the MTU, and compute every checksum, themselves. */
  HostPair withoutSuperframes() throws IOException, InterruptedException {
    first.offloads(INNER, "tx", "off", "tso", "off", "gso", "off");
    second.offloads(INNER, "tx", "off", "tso", "off", "gso", "off");
    return this;
  }

  /**
   * Waits until something carries between them.
   *
   * @throws IOException when nothing does for long
   */
  void awaitReachable() throws IOException, InterruptedException {
    Command.until(
        () -> first.succeeds("ping", "-c", "1", "-W", "1", SECOND),
        "nothing carries frames between the hosts");
  }

  @Override
  public void close() throws InterruptedException {
    first.close();
    second.close();
  }
}
