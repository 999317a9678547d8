package org.gine.internal.runtime.journal;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gine.dataplane.FrameFate;
import org.gine.dataplane.Journal;
import org.gine.runtime.FateFilter;
import org.gine.runtime.FateView;
import org.gine.runtime.ReportFolder;
import org.gine.runtime.ReportJournal;

/**
 * What became of frames in a run: the latest in memory, to be asked for, the first ones in the
 * report's {@link ReportJournal}.
 */
public final class RunJournal implements AutoCloseable {
  /** Frames that stay in memory, some 300 bytes each. */
  private static final int LATEST = 20_000;

  /** Lines of the file, some 200 bytes each. */
  private static final long MOST_LINES = 100_000;

  private static final long LOOK_MILLIS = 50;
  private static final int AT_ONCE = 10_000;

  private final Journal source;
  private final long beginNanos;
  private final Writer file;
  private final Deque<FrameFate> latest = new ArrayDeque<>();
  private final ScheduledExecutorService reader =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("gine-journal").factory());
  private long count;

  /** Why not all could be written; empty while it could. */
  private String failure = "";

  /**
   * Begins to read.
   *
   * @param beginNanos when the run began, by {@link System#nanoTime}
   * @throws IOException when the file cannot be written
   */
  public RunJournal(Journal source, long beginNanos, ReportFolder folder) throws IOException {
    this.source = source;
    this.beginNanos = beginNanos;
    this.file = Files.newBufferedWriter(folder.own(ReportJournal.FILE));
    reader.scheduleWithFixedDelay(this::drain, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A scheduler never calls again what threw an exception, and tells nobody. */
  private synchronized void drain() {
    try {
      List<FrameFate> fates;
      do {
        fates = source.read(AT_ONCE);
        fates.forEach(this::take);
      } while (fates.size() >= AT_ONCE);
    } catch (RuntimeException | Error e) {
      failure = e.toString();
    }
  }

  private synchronized void take(FrameFate fate) {
    if (count++ < MOST_LINES && failure.isEmpty()) {
      try {
        file.write(ReportJournal.line(view(fate)));
        file.write('\n');
      } catch (IOException e) {
        failure = e.toString(); // said at the end; the run itself does not suffer from it
      }
    }
    if (latest.size() == LATEST) {
      latest.removeFirst();
    }
    latest.addLast(fate);
  }

  /**
   * The latest frames of which something became that is asked for, in the order of time.
   *
   * @param most how many at most
   */
  public synchronized List<FateView> latest(FateFilter filter, int most) {
    drain();
    List<FateView> found = new ArrayList<>();
    Iterator<FrameFate> newestFirst = latest.descendingIterator();
    while (newestFirst.hasNext() && found.size() < most) {
      FateView view = view(newestFirst.next());
      if (filter.matches(view)) {
        found.add(view);
      }
    }
    return found.stream().sorted(Comparator.comparingDouble(FateView::decided)).toList();
  }

  private FateView view(FrameFate fate) {
    String stage = fate.stage();
    String why = stage.isEmpty() || fate.reason().isEmpty() ? "" : ": ";
    return new FateView(
        fate.link(),
        fate.direction() == 0 ? "forward" : "backward",
        fate.frame(),
        fate.fate().label(),
        stage + why + fate.reason(),
        fate.length(),
        PacketText.of(fate.head()),
        (fate.arrivalNanos() - beginNanos) / 1e9,
        (fate.decidedNanos() - beginNanos) / 1e9);
  }

  /** Reads what is left and ends; more often does nothing. */
  @Override
  public synchronized void close() {
    if (reader.isShutdown()) {
      return;
    }
    reader.shutdown();
    drain();
    try {
      file.close();
    } catch (IOException e) {
      failure = e.toString();
    }
  }

  /** What the file lacks, for people; empty when it has all. To be asked after {@link #close}. */
  public synchronized List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (!failure.isEmpty()) {
      gaps.add(ReportJournal.FILE + " could not be written to its end: " + failure);
    }
    if (count > MOST_LINES) {
      gaps.add(ReportJournal.FILE + " has the first " + MOST_LINES + " of " + count + " frames");
    }
    if (source.missed() > 0) {
      gaps.add(
          "what became of "
              + source.missed()
              + " frames was not written down: too many at once; the counters have them");
    }
    return gaps;
  }
}
