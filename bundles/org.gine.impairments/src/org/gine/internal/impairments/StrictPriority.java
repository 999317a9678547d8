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

/** {@code strict-priority}: a class is served when no better one waits (tc-prio(8)). */
@Component
public final class StrictPriority implements QueueDiscipline {
  static final Parameter CLASSES =
      Parameter.text(
          "classes",
          "46;34,36,38,26,28,30",
          "Code points (DSCP) of each class, the best first: commas within a class, semicolons"
              + " between classes. All others are the last class.");
  private static final String LIMIT = "limit";

  @Override
  public String name() {
    return "strict-priority";
  }

  @Override
  public String description() {
    return "A class of service is served when no better one waits.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        CLASSES,
        Parameter.integer(LIMIT, "1000", 1, 10_000_000, "Frames of each class that may wait."));
  }

  @Override
  public WaitingRoom waitingRoom(Values values, StagePlace place) {
    return new Room(new ServiceClasses(values.text(CLASSES.name())), values.integer(LIMIT));
  }

  private static final class Room implements WaitingRoom {
    private final ServiceClasses classes;
    private final FrameList[] queues;
    private final long limit;

    Room(ServiceClasses classes, long limit) {
      this.classes = classes;
      this.limit = limit;
      queues = new FrameList[classes.count()];
      for (int i = 0; i < queues.length; i++) {
        queues[i] = new FrameList();
      }
    }

    @Override
    public void enqueue(QueuedFrame frame, long nanos, Doorman doorman) {
      FrameList queue = queues[classes.of(frame)];
      if (queue.frames() >= limit) {
        doorman.drop(frame, "limit");
      } else {
        queue.add(frame);
      }
    }

    @Override
    public QueuedFrame dequeue(long nanos, Doorman doorman) {
      for (FrameList queue : queues) {
        if (!queue.isEmpty()) {
          return queue.poll();
        }
      }
      return null;
    }
  }
}
