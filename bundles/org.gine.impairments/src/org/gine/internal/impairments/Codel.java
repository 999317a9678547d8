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

/** {@code codel}: controlled delay (RFC 8289). */
@Component
public final class Codel implements QueueDiscipline {
  static final Parameter TARGET =
      Parameter.duration(
          "target", "5ms", "1us", "10s", "Waiting time that is accepted while it lasts.");
  static final Parameter INTERVAL =
      Parameter.duration(
          "interval",
          "100ms",
          "1ms",
          "100s",
          "Time in which it must be undercut once; the longest round trip that is expected.");
  private static final String LIMIT = "limit";
  private static final String ECN = "ecn";

  @Override
  public String name() {
    return "codel";
  }

  @Override
  public String description() {
    return "Drops when frames have waited longer than a target for an interval (RFC 8289).";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        TARGET,
        INTERVAL,
        Parameter.integer(LIMIT, "1000", 1, 10_000_000, "Frames that may wait at most."),
        Parameter.truth(
            ECN, false, "Whether frames are marked instead, where senders understand."));
  }

  @Override
  public WaitingRoom waitingRoom(Values values, StagePlace place) {
    return new Room(
        new CodelState(
            values.nanos(TARGET.name()), values.nanos(INTERVAL.name()), values.truth(ECN)),
        values.integer(LIMIT));
  }

  private static final class Room implements WaitingRoom {
    private final FrameList queue = new FrameList();
    private final CodelState state;
    private final long limit;

    Room(CodelState state, long limit) {
      this.state = state;
      this.limit = limit;
    }

    @Override
    public void enqueue(QueuedFrame frame, long nanos, Doorman doorman) {
      if (queue.frames() >= limit) {
        doorman.drop(frame, "limit");
      } else {
        queue.add(frame);
      }
    }

    @Override
    public QueuedFrame dequeue(long nanos, Doorman doorman) {
      return state.dequeue(queue, nanos, doorman);
    }
  }
}
