package org.gine.internal.workbench.links;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.gine.model.Impairment;
import org.gine.runtime.PluginView.ParameterView;

/** A field for each parameter of an impairment, as its plug-in declares them. */
final class ImpairmentForm {
  private static final int COLUMNS = 3;

  private final String type;
  private final List<ParameterField> fields = new ArrayList<>();

  /**
   * Fills a composite.
   *
   * @param plugin whose parameters they are
   * @param now the impairment that is to be changed; null: one that is to be added
   */
  ImpairmentForm(Composite parent, Declaration plugin, Impairment now) {
    type = plugin.type();
    GridLayoutFactory.swtDefaults().numColumns(COLUMNS).applyTo(parent);
    Label description = new Label(parent, SWT.WRAP);
    description.setText(plugin.description());
    GridDataFactory.fillDefaults()
        .grab(true, false)
        .span(COLUMNS, 1)
        .hint(300, SWT.DEFAULT)
        .applyTo(description);
    for (ParameterView parameter : plugin.parameters()) {
      String value = now == null ? "" : now.values().getOrDefault(parameter.name(), "");
      ParameterField field = new ParameterField(parent, parameter, value);
      fields.add(field);
      if (now != null && isFile(parameter)) {
        // A change carries values, not the content of files: the run would go on with the old one.
        field.fix();
      }
    }
  }

  /** The values that were changed, in the form of the topology file. */
  Map<String, String> changes() {
    Map<String, String> changes = new LinkedHashMap<>();
    for (ParameterField field : fields) {
      if (field.isChanged()) {
        changes.put(field.parameter().name(), field.chosen());
      }
    }
    return changes;
  }

  /**
   * An impairment with these values, which is named after its type.
   *
   * @throws IOException when a file that is named cannot be read; the message says which
   */
  Impairment impairment() throws IOException {
    Map<String, String> values = changes();
    Map<String, String> files = new LinkedHashMap<>();
    for (ParameterField field : fields) {
      String value = values.get(field.parameter().name());
      if (value != null && isFile(field.parameter())) {
        files.put(field.parameter().name(), content(Path.of(value)));
      }
    }
    return new Impairment(type, type, values, files, List.of(), false);
  }

  private static boolean isFile(ParameterView parameter) {
    return parameter.type().equals("file");
  }

  private static String content(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IOException("The file " + file + " cannot be read: " + e, e);
    }
  }
}
