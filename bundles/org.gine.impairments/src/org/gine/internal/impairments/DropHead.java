package org.gine.internal.impairments;

import java.util.List;
import org.gine.impairment.Doorman;
import org.gine.impairment.FrameList;
import org.gine.impairment.Parameter;
import org.gine.impairment.QueueDiscipline;
import org.gine.impairment.QueuedFrame;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.gine.impairment.WaitingRoom;
import org.osgi.service.component.annotations.Component;

/**
 * {@code drop-head}: what has waited longest makes room for what comes (tc-pfifo(8), head drop).
 */
@Component
public final class DropHead implements QueueDiscipline {
  private static final String LIMIT = "limit";
  private static final String BYTES = "bytes";
  private static final String TIME = "time";

  @Override
  public String name() {
    return "drop-head";
  }

  @Override
  public String description() {
    return "What has waited longest, or too long, makes room for what comes.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.integer(LIMIT, "1000", 1, 10_000_000, "Frames that may wait at most."),
        Parameter.size(BYTES, "0B", "0B", "1GB", "Bytes that may wait at most; 0B: no limit."),
        Parameter.duration(
            TIME, "0s", "0s", "1000s", "What has waited longer is not sent; 0s: no limit."));
  }

  @Override
  public WaitingRoom waitingRoom(Values values, StagePlace place) {
    return new Room(values.integer(LIMIT), values.bytes(BYTES), values.nanos(TIME));
  }

  private static final class Room implements WaitingRoom {
    private final FrameList queue = new FrameList();
    private final long frames;
    private final long bytes;
    private final long time;

    Room(long frames, long bytes, long time) {
      this.frames = frames;
      this.bytes = bytes;
      this.time = time;
    }

    @Override
    public void enqueue(QueuedFrame frame, long nanos, Doorman doorman) {
      queue.add(frame);
      // The one that came is always kept, be it larger than all that may wait.
      while (queue.frames() > 1
          && (queue.frames() > frames || bytes > 0 && queue.bytes() > bytes)) {
        doorman.drop(queue.poll(), "limit");
      }
    }

    @Override
    public QueuedFrame dequeue(long nanos, Doorman doorman) {
      QueuedFrame frame = queue.poll();
      while (frame != null && time > 0 && nanos - frame.enqueuedNanos() > time) {
        doorman.drop(frame, "too late");
        frame = queue.poll();
      }
      return frame;
    }
  }
}
