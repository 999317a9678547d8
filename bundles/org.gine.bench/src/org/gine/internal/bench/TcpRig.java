package org.gine.internal.bench;

import java.io.IOException;

/** Two hosts, what carries between them, and a TCP flow: one contestant of a contest. */
final class TcpRig implements AutoCloseable {
  private final HostPair pair;
  private final Carrier carrier;
  private final Iperf3 iperf3;

  /** Takes over the pair, which is closed even when this fails. */
  TcpRig(HostPair pair, Carrier.Kind kind) throws IOException, InterruptedException {
    this.pair = pair;
    try {
      carrier = kind.connect(pair.firstOuter, pair.secondOuter);
    } catch (IOException | InterruptedException e) {
      pair.close();
      throw e;
    }
    try {
      iperf3 = new Iperf3(pair);
    } catch (IOException e) {
      carrier.close();
      pair.close();
      throw e;
    }
  }

  TcpRig(Carrier.Kind kind) throws IOException, InterruptedException {
    this(new HostPair(), kind);
  }

  HostPair pair() {
    return pair;
  }

  /** Gbit/s of one run. */
  double gigabits(BenchContext context, String... options)
      throws IOException, InterruptedException {
    return iperf3.gigabits(context.length(), BenchContext.WARM_UP, options);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    iperf3.close();
    carrier.close();
    pair.close();
  }
}
