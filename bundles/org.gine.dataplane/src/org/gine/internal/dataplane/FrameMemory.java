package org.gine.internal.dataplane;

import java.util.ArrayList;
import java.util.List;
import org.gine.dataplane.EmulatorConfig;
import org.gine.linux.packet.NativeMemory;
import org.gine.packet.Frame;
import org.gine.packet.FramePool;
import org.gine.packet.FrameTailPool;

/**
 * The frames of a data path: a pool of small slots, one of large slots from the first jumbo link
 * on, and one of tails for superframes. Memory is set aside by the threads that add links, never by
 * the loop.
 */
final class FrameMemory implements AutoCloseable {
  private static final int SMALL_SLOT = 2048;
  private static final int LARGE_SLOT = 9088;

  /** Ethernet header and a VLAN tag. */
  private static final int HEADER_ROOM = 18;

  private final EmulatorConfig config;
  private final List<NativeMemory> memory = new ArrayList<>();
  private final List<ReceiveBatch> batches = new ArrayList<>();
  private final ReceiveBatch small;
  private final FramePool smallPool;
  private final FrameTailPool tails;
  private ReceiveBatch large;
  private volatile FramePool largePool;

  FrameMemory(EmulatorConfig config) {
    this.config = config;
    smallPool = pool(config.frames(), SMALL_SLOT);
    NativeMemory bytes = new NativeMemory((long) config.superframes() * FrameTailPool.TAIL_BYTES);
    memory.add(bytes);
    tails = new FrameTailPool(bytes.buffer(), bytes.address());
    small = batch(smallPool);
  }

  /** The batch into which a port of a link with this MTU receives. */
  ReceiveBatch batchFor(int mtu) {
    if (mtu + HEADER_ROOM <= SMALL_SLOT - Frame.HEADROOM) {
      return small;
    }
    if (large == null) {
      FramePool pool = pool(config.jumboFrames(), LARGE_SLOT);
      large = batch(pool);
      largePool = pool;
    }
    return large;
  }

  /** Frames of ordinary size. */
  FramePool smallPool() {
    return smallPool;
  }

  private FramePool pool(int frames, int slotBytes) {
    NativeMemory bytes = new NativeMemory((long) frames * slotBytes);
    memory.add(bytes);
    return new FramePool(bytes.buffer(), bytes.address(), slotBytes);
  }

  private ReceiveBatch batch(FramePool pool) {
    ReceiveBatch batch = new ReceiveBatch(pool, tails, LoopContext.BATCH);
    batches.add(batch);
    return batch;
  }

  /** Frames in all pools, for any thread. */
  int frames() {
    FramePool jumbo = largePool;
    return smallPool.capacity() + (jumbo == null ? 0 : jumbo.capacity());
  }

  /** Those that are free, for any thread. */
  int free() {
    FramePool jumbo = largePool;
    return smallPool.free() + (jumbo == null ? 0 : jumbo.free());
  }

  @Override
  public void close() {
    batches.forEach(ReceiveBatch::close);
    memory.forEach(NativeMemory::close);
  }
}
