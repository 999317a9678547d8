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

/** {@code fq-codel}: a queue with CoDel for each flow, and fairness between them (RFC 8290). */
@Component
public final class FqCodel implements QueueDiscipline {
  private static final String LIMIT = "limit";
  private static final String FLOWS = "flows";
  private static final String QUANTUM = "quantum";
  private static final String ECN = "ecn";

  @Override
  public String name() {
    return "fq-codel";
  }

  @Override
  public String description() {
    return "A queue with CoDel for each flow; flows get equal shares, new ones go first (RFC 8290).";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Codel.TARGET,
        Codel.INTERVAL,
        Parameter.integer(LIMIT, "10240", 1, 10_000_000, "Frames that may wait at most, in all."),
        Parameter.integer(FLOWS, "1024", 1, 65536, "Queues, among which flows are spread."),
        Parameter.size(QUANTUM, "1514B", "64B", "1MB", "Bytes of a flow in each round."),
        Parameter.truth(ECN, true, "Whether frames are marked instead, where senders understand."));
  }

  @Override
  public WaitingRoom waitingRoom(Values values, StagePlace place) {
    return new Room(values, place.draws("hash").bits(0));
  }

  /** A queue; in one of two lists, or in none. */
  private static final class Flow {
    private final FrameList queue = new FrameList();
    private final CodelState codel;
    private long deficit;
    private Flow next;
    private boolean listed;

    Flow(CodelState codel) {
      this.codel = codel;
    }
  }

  /** Flows in order. */
  private static final class FlowList {
    private Flow head;
    private Flow tail;

    void add(Flow flow) {
      flow.next = null;
      if (tail == null) {
        head = flow;
      } else {
        tail.next = flow;
      }
      tail = flow;
    }

    Flow poll() {
      Flow flow = head;
      head = flow.next;
      if (head == null) {
        tail = null;
      }
      return flow;
    }
  }

  private static final class Room implements WaitingRoom {
    /** What is dropped at once of the longest queue when the limit is reached (section 4.1). */
    private static final int BATCH = 64;

    private final long limit;
    private final long quantum;
    private final long salt;
    private final Flow[] flows;
    private final FlowList newFlows = new FlowList();
    private final FlowList oldFlows = new FlowList();
    private int waiting;

    Room(Values values, long salt) {
      this.salt = salt;
      limit = values.integer(LIMIT);
      quantum = values.bytes(QUANTUM);
      flows = new Flow[(int) values.integer(FLOWS)];
      for (int i = 0; i < flows.length; i++) {
        flows[i] =
            new Flow(
                new CodelState(
                    values.nanos(Codel.TARGET.name()),
                    values.nanos(Codel.INTERVAL.name()),
                    values.truth(ECN)));
      }
    }

    @Override
    public void enqueue(QueuedFrame frame, long nanos, Doorman doorman) {
      Flow flow = flows[place(frame.flow())];
      flow.queue.add(frame);
      waiting++;
      if (!flow.listed) {
        flow.listed = true;
        flow.deficit = quantum;
        newFlows.add(flow);
      }
      if (waiting > limit) {
        dropOfLongest(doorman);
      }
    }

    private int place(int hash) {
      long mixed = (hash ^ salt) * 0x9E3779B97F4A7C15L;
      return (int) Math.unsignedMultiplyHigh(mixed, flows.length);
    }

    private void dropOfLongest(Doorman doorman) {
      Flow longest = flows[0];
      for (Flow flow : flows) {
        if (flow.queue.bytes() > longest.queue.bytes()) {
          longest = flow;
        }
      }
      int count = Math.min(BATCH, Math.max(1, longest.queue.frames() / 2));
      for (int i = 0; i < count; i++) {
        waiting--;
        doorman.drop(longest.queue.poll(), "limit");
      }
    }

    @Override
    public QueuedFrame dequeue(long nanos, Doorman doorman) {
      while (newFlows.head != null || oldFlows.head != null) {
        boolean isNew = newFlows.head != null;
        FlowList list = isNew ? newFlows : oldFlows;
        Flow flow = list.head;
        if (flow.deficit <= 0) {
          flow.deficit += quantum;
          oldFlows.add(list.poll());
          continue;
        }
        int before = flow.queue.frames();
        QueuedFrame frame = flow.codel.dequeue(flow.queue, nanos, doorman);
        waiting -= before - flow.queue.frames();
        if (frame != null) {
          flow.deficit -= frame.length();
          return frame;
        }
        list.poll();
        if (isNew) {
          // It goes to the end of the old ones first, or it could be new again at once.
          oldFlows.add(flow);
        } else {
          flow.listed = false;
        }
      }
      return null;
    }
  }
}
