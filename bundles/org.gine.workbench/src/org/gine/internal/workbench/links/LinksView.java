package org.gine.internal.workbench.links;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.gine.model.ImpairmentChange;
import org.gine.runtime.EmulationException;
import org.gine.runtime.LinkView;
import org.gine.runtime.PluginView;

/** The links of a run that lives on this machine, and what is done to frames on them. */
public final class LinksView extends ViewPart {
  /** Its identifier. */
  public static final String ID = "org.gine.workbench.links";

  private static final String NO_RUN =
      "No run of yours lives on this machine; start one with: gine run FILE";

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
  private Map<String, PluginView> plugins = Map.of();

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
    GridLayoutFactory.fillDefaults().numColumns(3).applyTo(bar);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
    new Label(bar, SWT.NONE).setText("Run:");
    names = new Combo(bar, SWT.READ_ONLY);
    names.setData("run");
    GridDataFactory.fillDefaults().grab(true, false).applyTo(names);
    names.addListener(SWT.Selection, event -> load(""));
    Button refresh = new Button(bar, SWT.PUSH);
    refresh.setText("Refresh");
    refresh.addListener(SWT.Selection, event -> connect());
    SashForm halves = new SashForm(parent, SWT.HORIZONTAL);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(halves);
    tree = new LinkTree(halves, () -> editor.show(tree.chosen(), plugins));
    editor = new LinkEditor(halves, this::change, this::say);
    message = new Label(parent, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(message);
    connect();
  }

  /** Looks for runs, and shows the one that was shown before if it still lives. */
  private void connect() {
    ask(
        () -> {
          List<ConnectedRun> found = ConnectedRun.all();
          return () -> {
            String before = names.getText();
            disconnect();
            runs = found;
            names.setItems(found.stream().map(ConnectedRun::title).toArray(String[]::new));
            names.select(Math.max(0, names.indexOf(before)));
            load(found.isEmpty() ? NO_RUN : "");
          };
        });
  }

  /** Shows the chosen run as it is now. */
  private void load(String news) {
    ConnectedRun run = run();
    if (run == null) {
      show(List.of(), Map.of(), news);
      return;
    }
    ask(
        () -> {
          List<LinkView> links = run.links();
          Map<String, PluginView> installed = run.plugins();
          return () -> show(links, installed, news);
        });
  }

  private void show(List<LinkView> links, Map<String, PluginView> installed, String news) {
    plugins = installed;
    tree.show(links);
    editor.show(tree.chosen(), installed);
    say(news);
  }

  private void change(LinkPlace place, ImpairmentChange change) {
    ConnectedRun run = run();
    if (run != null) {
      ask(
          () -> {
            run.change(place, change);
            return () -> load("Changed at " + place.link() + ".");
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

  private void disconnect() {
    runs.forEach(ConnectedRun::close);
    runs = List.of();
  }

  @Override
  public void dispose() {
    worker.shutdownNow();
    disconnect();
    super.dispose();
  }
}
