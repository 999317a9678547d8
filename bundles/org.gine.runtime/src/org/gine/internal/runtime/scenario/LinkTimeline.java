package org.gine.internal.runtime.scenario;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.gine.internal.runtime.EventLog;
import org.gine.internal.runtime.network.Lateness;
import org.gine.internal.runtime.network.Network;
import org.gine.model.CutMode;
import org.gine.model.LinkChange;
import org.gine.model.TimelineEntry;
import org.gine.model.TimelineEntry.LinkAction;
import org.gine.model.TimelineEntry.Sequence;
import org.gine.packet.LatencyHistogram;
import org.gine.runtime.RunEvent;

/** What the timeline does to links: on time, and all of one moment at the same instant. */
final class LinkTimeline {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Network network;
  private final Agenda agenda;
  private final EventLog log;
  private final BiConsumer<String, Throwable> failures;
  private final LatencyHistogram lateness = new LatencyHistogram();

  /**
   * A timeline.
   *
   * @param failures told of what could not be done: which links, and why
   */
  LinkTimeline(
      Network network, Agenda agenda, EventLog log, BiConsumer<String, Throwable> failures) {
    this.network = network;
    this.agenda = agenda;
    this.log = log;
    this.failures = failures;
  }

  /**
   * Changes a link to what it is: the first change takes some milliseconds longer than all others,
   * until its code is loaded.
   */
  void warmUp() throws InterruptedException {
    String link = network.topology().links().keySet().stream().findFirst().orElse(null);
    if (link != null) {
      LinkAction nothing = new TimelineEntry.SetLink(link, LinkChange.NOTHING, LinkChange.NOTHING);
      try {
        network.together(List.of(nothing), System.nanoTime());
      } catch (IOException e) {
        failures.accept(link, e);
      }
    }
  }

  /** Notes an action down. */
  void add(long nanos, LinkAction action, CompletableFuture<Void> done) {
    agenda.add(
        nanos,
        Network.LEAD_NANOS,
        due -> {
          long late = perform(action.link(), List.of(action), due);
          if (late >= 0) {
            log.add(RunEvent.Kind.CHANGE, action.link(), text(action) + Lateness.text(late));
          }
          done.complete(null);
        });
  }

  private static String text(LinkAction action) {
    return switch (action) {
      case TimelineEntry.SetLink set -> LinkChangeText.of(set.forward(), set.backward());
      case TimelineEntry.CutLink cut ->
          cut.mode() == CutMode.SILENT ? "cut silently" : "cut, carrier down";
      case TimelineEntry.RestoreLink restore -> "restored";
    };
  }

  /** Notes a sequence down: its beginning and its end are told, not each of its steps. */
  void add(long nanos, Sequence sequence, CompletableFuture<Void> done) {
    addStep(nanos, sequence, 0, 0, done);
  }

  private void addStep(
      long begin, Sequence sequence, int index, long latest, CompletableFuture<Void> done) {
    TimelineEntry.Step step = sequence.steps().get(index);
    agenda.add(
        begin + step.after().toNanos(),
        Network.LEAD_NANOS,
        due -> {
          long late = perform(sequence.subject(), step.actions(), due);
          boolean last = index == sequence.steps().size() - 1;
          long worst = Math.max(latest, late);
          if (late < 0) {
            done.complete(null);
            return;
          }
          if (index == 0) {
            log.add(
                RunEvent.Kind.CHANGE,
                sequence.subject(),
                sequence.text() + (last ? Lateness.text(worst) : ""));
          } else if (last) {
            log.add(
                RunEvent.Kind.CHANGE,
                sequence.subject(),
                "end of " + sequence.steps().size() + " steps" + Lateness.text(worst));
          }
          if (last) {
            done.complete(null);
          } else {
            addStep(begin, sequence, index + 1, worst, done);
          }
        });
  }

  /** Returns by how many nanoseconds it was late; negative when it was not done. */
  private long perform(String subject, List<LinkAction> actions, long due) {
    try {
      long late = network.together(actions, due);
      lateness.record(late);
      return Math.max(0, late);
    } catch (IOException | RuntimeException | Error e) {
      // Also errors: the thread would end, and the run would wait for what comes next for ever.
      failures.accept(subject, e);
    } catch (InterruptedException e) {
      // The run ends while a change waits for its moment: nothing has failed.
      Thread.currentThread().interrupt();
    }
    return -1;
  }

  /** How late links were changed, for people; empty when none was. */
  String latenessText() {
    return lateness.count() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%d, late by %.3f ms in the median, %.3f ms at most",
            lateness.count(),
            lateness.percentile(0.5) / NANOS_PER_MILLI,
            lateness.max() / NANOS_PER_MILLI);
  }
}
