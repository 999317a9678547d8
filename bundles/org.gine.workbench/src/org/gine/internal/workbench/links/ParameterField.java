package org.gine.internal.workbench.links;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.gine.runtime.PluginView.ParameterView;

/**
 * A row of a form, made from the declaration of a parameter: its name, a field, and which values
 * are allowed. What it means stands in the tool tip. A field that is empty means the default.
 */
final class ParameterField {
  private final ParameterView parameter;
  private final String before;
  private final Control field;

  /**
   * Makes one in a grid of three columns.
   *
   * @param value what it has now; empty: the default
   */
  ParameterField(Composite grid, ParameterView parameter, String value) {
    this.parameter = parameter;
    this.before = value;
    Label name = new Label(grid, SWT.NONE);
    name.setText(parameter.name());
    name.setToolTipText(parameter.description());
    field =
        switch (parameter.type()) {
          case "word" -> choice(grid, parameter.range().split(", "));
          case "truth" -> choice(grid, "false", "true");
          default -> text(grid);
        };
    field.setToolTipText(parameter.description());
    field.setData(parameter.name());
    GridDataFactory.fillDefaults().grab(true, false).hint(160, SWT.DEFAULT).applyTo(field);
    Label allowed = new Label(grid, SWT.NONE);
    allowed.setText(parameter.type().equals("word") ? "" : allowed());
    allowed.setToolTipText(parameter.description());
  }

  private Combo choice(Composite grid, String... words) {
    Combo combo = new Combo(grid, SWT.READ_ONLY);
    combo.setItems(words);
    combo.setText(before.isEmpty() ? parameter.fallback() : before);
    return combo;
  }

  private Text text(Composite grid) {
    Text text = new Text(grid, SWT.BORDER);
    text.setText(before);
    text.setMessage(parameter.required() ? "required" : parameter.fallback());
    return text;
  }

  private String allowed() {
    return parameter.range().isEmpty()
        ? parameter.type()
        : parameter.type() + ", " + parameter.range();
  }

  /** Only shows its value from now on. */
  void fix() {
    field.setEnabled(false);
  }

  ParameterView parameter() {
    return parameter;
  }

  /** What is in the field. */
  String value() {
    return field instanceof Combo combo ? combo.getText() : ((Text) field).getText().strip();
  }

  /** Whether that is another value than it has now. */
  boolean isChanged() {
    return !value().equals(before) && !(before.isEmpty() && value().equals(parameter.fallback()));
  }

  /** The value to be set: the default in words where the field is empty. */
  String chosen() {
    return value().isEmpty() ? parameter.fallback() : value();
  }
}
