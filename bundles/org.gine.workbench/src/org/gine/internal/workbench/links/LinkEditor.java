package org.gine.internal.workbench.links;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.gine.model.Impairment;
import org.gine.model.ImpairmentChange;

/** Changes the impairment that is chosen, or adds one to the direction that is chosen. */
final class LinkEditor {
  private static final String HINT =
      "Choose a direction to add an impairment to it, or an impairment to change it.";

  private final ScrolledComposite scroller;
  private final BiConsumer<LinkPlace, ImpairmentChange> changes;
  private final Consumer<String> complaints;
  private Map<String, Declaration> plugins = Map.of();
  private LinkPlace place;

  /**
   * Makes one that is empty.
   *
   * @param changes takes what is to be changed
   * @param complaints takes what is wrong with it
   */
  LinkEditor(
      Composite parent,
      BiConsumer<LinkPlace, ImpairmentChange> changes,
      Consumer<String> complaints) {
    scroller = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL | SWT.BORDER);
    scroller.setExpandHorizontal(true);
    scroller.setExpandVertical(true);
    this.changes = changes;
    this.complaints = complaints;
    text(HINT);
  }

  /** Shows what can be done at a place; null: nothing. */
  void show(LinkPlace where) {
    show(where, plugins);
  }

  /** The same; what is as it was is left alone, since somebody may be typing there. */
  void show(LinkPlace where, Map<String, Declaration> installed) {
    if (Objects.equals(where, place) && installed.equals(plugins)) {
      return;
    }
    place = where;
    plugins = installed;
    if (where == null) {
      text(HINT);
    } else if (where.impairment() == null) {
      addition(null);
    } else {
      change(where.impairment());
    }
  }

  private void text(String text) {
    Composite page = page();
    label(page, text);
    layOut(page);
  }

  private void change(Impairment impairment) {
    Declaration plugin = plugins.get(impairment.type());
    Composite page = page();
    label(page, heading() + ": " + impairment.name());
    Composite buttons;
    if (plugin == null) {
      label(page, "The impairment " + impairment.type() + " is not installed any more.");
      buttons = buttons(page);
    } else {
      ImpairmentForm form = form(page, plugin, impairment);
      buttons = buttons(page);
      button(buttons, "Apply", () -> hand(ImpairmentChange.set(impairment.name(), form.changes())));
    }
    button(buttons, "Remove", () -> hand(ImpairmentChange.remove(impairment.name())));
    layOut(page);
  }

  /** What could be added: the form of one kind, once it is chosen. */
  private void addition(String type) {
    Composite page = page();
    label(page, "Add to " + heading());
    Combo types = new Combo(page, SWT.READ_ONLY);
    types.setItems(plugins.keySet().toArray(String[]::new));
    types.setData("impairment");
    if (type != null) {
      types.setText(type);
      ImpairmentForm form = form(page, plugins.get(type), null);
      button(buttons(page), "Add", () -> hand(ImpairmentChange.add(form.impairment())));
    }
    // Not at once: the combo box would go while it tells of its choice.
    types.addListener(
        SWT.Selection,
        event -> {
          String chosen = types.getText();
          types.getDisplay().asyncExec(() -> replace(types, chosen));
        });
    layOut(page);
  }

  private void replace(Combo types, String type) {
    if (!types.isDisposed()) {
      addition(type);
    }
  }

  private String heading() {
    return place.link() + ", " + place.path();
  }

  private void hand(ImpairmentChange change) {
    changes.accept(place, change);
  }

  private Composite page() {
    Control old = scroller.getContent();
    if (old != null) {
      old.dispose();
    }
    Composite page = new Composite(scroller, SWT.NONE);
    GridLayoutFactory.swtDefaults().applyTo(page);
    return page;
  }

  private void layOut(Composite page) {
    scroller.setContent(page);
    scroller.setMinSize(page.computeSize(SWT.DEFAULT, SWT.DEFAULT));
    page.layout(true, true);
  }

  private static void label(Composite page, String text) {
    Label label = new Label(page, SWT.WRAP);
    label.setText(text);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(label);
  }

  private static ImpairmentForm form(Composite page, Declaration plugin, Impairment now) {
    Composite grid = new Composite(page, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(grid);
    return new ImpairmentForm(grid, plugin, now);
  }

  private static Composite buttons(Composite page) {
    Composite buttons = new Composite(page, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).applyTo(buttons);
    return buttons;
  }

  /** What a button does. */
  @FunctionalInterface
  private interface Press {
    void run() throws IOException;
  }

  private void button(Composite buttons, String text, Press press) {
    Button button = new Button(buttons, SWT.PUSH);
    button.setText(text);
    button.addListener(
        SWT.Selection,
        event -> {
          try {
            press.run();
          } catch (IOException e) {
            complaints.accept(e.getMessage());
          }
        });
  }
}
