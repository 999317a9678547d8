package org.gine.internal.impairments;

import java.util.Arrays;
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
 * {@code drr}: classes share the rate by weight (Shreedhar, Varghese: Efficient fair queuing using
 * deficit round-robin, IEEE/ACM Transactions on Networking 4 (1996) 3).
 */
@Component
public final class Drr implements QueueDiscipline {
  private static final String WEIGHTS = "weights";
  private static final String QUANTUM = "quantum";
  private static final String LIMIT = "limit";

  @Override
  public String name() {
    return "drr";
  }

  @Override
  public String description() {
    return "Classes of service share the rate by weight.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        StrictPriority.CLASSES,
        Parameter.text(
            WEIGHTS, "", "Weight of each class, whole numbers with semicolons; empty: all equal."),
        Parameter.size(QUANTUM, "1514B", "64B", "1MB", "Bytes of a round for each weight."),
        Parameter.integer(LIMIT, "1000", 1, 10_000_000, "Frames of each class that may wait."));
  }

  @Override
  public WaitingRoom waitingRoom(Values values, StagePlace place) {
    ServiceClasses classes = new ServiceClasses(values.text(StrictPriority.CLASSES.name()));
    return new Room(
        classes,
        quanta(values.text(WEIGHTS), classes.count(), values.bytes(QUANTUM)),
        values.integer(LIMIT));
  }

  private static long[] quanta(String text, int count, long quantum) {
    long[] quanta = new long[count];
    Arrays.fill(quanta, quantum);
    if (text.isBlank()) {
      return quanta;
    }
    String[] weights = text.split(";", -1);
    if (weights.length != count) {
      throw new IllegalArgumentException(
          "there are "
              + count
              + " classes, all others among them, but "
              + weights.length
              + " weights");
    }
    for (int i = 0; i < count; i++) {
      String weight = weights[i].strip();
      if (!weight.matches("[1-9][0-9]{0,5}")) {
        throw new IllegalArgumentException(
            "a weight is a whole number of 1 to 999999, but one is \"" + weight + "\"");
      }
      quanta[i] *= Long.parseLong(weight);
    }
    return quanta;
  }

  private static final class Room implements WaitingRoom {
    private final ServiceClasses classes;
    private final long[] quanta;
    private final long limit;
    private final FrameList[] queues;
    private final long[] deficits;
    private int turn;
    private boolean begun;
    private int waiting;

    Room(ServiceClasses classes, long[] quanta, long limit) {
      this.classes = classes;
      this.quanta = quanta;
      this.limit = limit;
      queues = new FrameList[quanta.length];
      deficits = new long[quanta.length];
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
        waiting++;
      }
    }

    @Override
    public QueuedFrame dequeue(long nanos, Doorman doorman) {
      if (waiting == 0) {
        return null;
      }
      while (true) {
        FrameList queue = queues[turn];
        if (!queue.isEmpty() && !begun) {
          deficits[turn] += quanta[turn];
          begun = true;
        }
        if (!queue.isEmpty() && queue.peek().length() <= deficits[turn]) {
          deficits[turn] -= queue.peek().length();
          waiting--;
          return queue.poll();
        }
        if (queue.isEmpty()) {
          deficits[turn] = 0;
        }
        turn = (turn + 1) % queues.length;
        begun = false;
      }
    }
  }
}
