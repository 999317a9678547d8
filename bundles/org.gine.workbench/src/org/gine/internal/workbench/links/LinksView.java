package org.gine.internal.workbench.links;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.gine.model.ImpairmentChange;
import org.gine.runtime.EmulationException;
import org.gine.runtime.LinkView;

/** The links of a run that lives on this machine, and what is done to frames on them. */
public final class LinksView extends ViewPart {
  /** Its identifier. */
  public static final String ID = "org.gine.workbench.links";

  private static final String NO_RUN =
      "No run of yours lives on this machine; start one with: gine run FILE";

  private static final int FOLLOW_MILLIS = 1000;

  /** Asks runs, one question after the other: the display never waits. */
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "gine-links");
            thread.setDaemon(true);
            return thread;
          });

  private Composite area;
  private Combo names;
  private LinkTree tree;
  private LinkEditor editor;
  private Label message;
  private List<ConnectedRun> runs = List.of();
  private List<LinkView> links = List.of();

  /** A question to runs. */
  @FunctionalInterface
  private interface Question {
    /**
     * Asks.
     *
     * @return what the display does with the answer
     */
    Runnable ask() throws IOException, EmulationException, InterruptedException;
  }

  @Override
  public void createPartControl(Composite parent) {
    area = parent;
    GridLayoutFactory.swtDefaults().applyTo(parent);
    Composite bar = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(bar);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
    new Label(bar, SWT.NONE).setText("Run:");
    names = new Combo(bar, SWT.READ_ONLY);
    names.setData("run");
    GridDataFactory.fillDefaults().grab(true, false).applyTo(names);
    names.addListener(
        SWT.Selection,
        event -> {
          say("");
          load();
        });
    SashForm halves = new SashForm(parent, SWT.HORIZONTAL);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(halves);
    tree = new LinkTree(halves, () -> editor.show(tree.chosen()));
    editor = new LinkEditor(halves, this::change, this::say);
    message = new Label(parent, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(message);
    say(NO_RUN);
    follow();
  }

  /** Sees now and then which runs live, and what has become of the links that are shown. */
  private void follow() {
    List<String> known = runs.stream().map(ConnectedRun::id).toList();
    ConnectedRun run = run();
    ask(
        () -> {
          if (!ConnectedRun.living().equals(known)) {
            List<ConnectedRun> found = ConnectedRun.all();
            return () -> offer(found);
          }
          return run == null ? () -> {} : shown(run);
        });
    // Behind the answer, however long that takes.
    worker.execute(() -> onDisplay(this::followLater));
  }

  private void followLater() {
    area.getDisplay()
        .timerExec(
            FOLLOW_MILLIS,
            () -> {
              if (!area.isDisposed()) {
                follow();
              }
            });
  }

  /** Offers these runs; the one that is shown stays as it is while it lives. */
  private void offer(List<ConnectedRun> found) {
    ConnectedRun shown = run();
    List<ConnectedRun> before = runs;
    runs = found.stream().map(one -> known(one, before)).toList();
    Stream.concat(before.stream(), found.stream())
        .filter(one -> !runs.contains(one))
        .forEach(ConnectedRun::close);
    names.setItems(runs.stream().map(ConnectedRun::title).toArray(String[]::new));
    int place = shown == null ? -1 : runs.indexOf(shown);
    names.select(Math.max(0, place));
    if (place < 0) {
      say(runs.isEmpty() ? NO_RUN : "");
      load();
    }
  }

  /** The connection that there is to the same run already, or this one. */
  private static ConnectedRun known(ConnectedRun run, List<ConnectedRun> before) {
    return before.stream().filter(one -> one.id().equals(run.id())).findFirst().orElse(run);
  }

  /** Shows the chosen run as it is now. */
  private void load() {
    show(List.of(), Map.of());
    ConnectedRun run = run();
    if (run != null) {
      ask(() -> shown(run));
    }
  }

  /** Asks for what a run is now. */
  private Runnable shown(ConnectedRun run) throws EmulationException, InterruptedException {
    List<LinkView> now = run.links();
    Map<String, Declaration> installed = run.plugins();
    return () -> {
      if (run == run()) {
        show(now, installed);
      }
    };
  }

  private void show(List<LinkView> now, Map<String, Declaration> installed) {
    if (!now.equals(links)) {
      links = now;
      tree.show(now);
    }
    editor.show(tree.chosen(), installed);
  }

  private void change(LinkPlace place, ImpairmentChange change) {
    ConnectedRun run = run();
    if (run != null) {
      ask(
          () -> {
            run.change(place, change);
            Runnable after = shown(run);
            return () -> {
              say("Changed at " + place.link() + ".");
              after.run();
            };
          });
    }
  }

  private ConnectedRun run() {
    int chosen = names.getSelectionIndex();
    return chosen < 0 ? null : runs.get(chosen);
  }

  private void ask(Question question) {
    worker.execute(
        () -> {
          try {
            Runnable answer = question.ask();
            onDisplay(answer);
          } catch (IOException | EmulationException e) {
            onDisplay(() -> say(e.getMessage()));
          } catch (InterruptedException e) {
            // The view was closed.
            Thread.currentThread().interrupt();
          }
        });
  }

  private void onDisplay(Runnable task) {
    if (!area.isDisposed()) {
      area.getDisplay()
          .asyncExec(
              () -> {
                if (!area.isDisposed()) {
                  task.run();
                }
              });
    }
  }

  private void say(String text) {
    message.setText(text);
    area.layout(true, true);
  }

  @Override
  public void setFocus() {
    names.setFocus();
  }

  @Override
  public void dispose() {
    worker.shutdownNow();
    runs.forEach(ConnectedRun::close);
    super.dispose();
  }
}
