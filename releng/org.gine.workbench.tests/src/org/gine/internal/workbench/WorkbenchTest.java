package org.gine.internal.workbench;

import static org.gine.internal.workbench.OpenWorkbench.onScreen;
import static org.gine.internal.workbench.OpenWorkbench.page;
import static org.gine.internal.workbench.OpenWorkbench.shell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The window of the workbench. */
@ExtendWith(OpenWorkbench.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkbenchTest {

  @Test
  void hasOneWindowCalledGine() throws Exception {
    assertEquals(
        List.of("GINE"),
        onScreen(
            () ->
                Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows())
                    .map(window -> window.getShell().getText())
                    .toList()));
  }

  @Test
  void showsThePerspectiveWithAnEmptyEditorArea() throws Exception {
    assertEquals("org.gine.workbench.network", onScreen(() -> page().getPerspective().getId()));
    assertTrue(onScreen(() -> page().isEditorAreaVisible()));
    assertEquals(0, onScreen(() -> page().getEditorReferences().length));
  }

  @Test
  void saysInTheStatusLineThatNoNetworkIsOpen() throws Exception {
    assertTrue(onScreen(() -> labels(shell())).contains("No network is open"));
  }

  private static List<String> labels(Composite parent) {
    List<String> texts = new ArrayList<>();
    for (Control child : parent.getChildren()) {
      if (child instanceof CLabel label && label.isVisible()) {
        texts.add(label.getText());
      } else if (child instanceof Composite composite) {
        texts.addAll(labels(composite));
      }
    }
    return texts;
  }

  @Test
  void tellsAboutItself() throws Exception {
    MenuItem about = onScreen(WorkbenchTest::aboutItem);
    // The dialog is modal: what shows it comes back only when it is closed.
    OpenWorkbench.display().asyncExec(() -> about.notifyListeners(SWT.Selection, new Event()));
    OpenWorkbench.until(() -> aboutDialog() != null);
    onScreen(
        () -> {
          aboutDialog().close();
          return null;
        });
  }

  private static MenuItem aboutItem() {
    for (MenuItem menu : shell().getMenuBar().getItems()) {
      if (menu.getText().equals("&Help")) {
        // Menus are filled when they are shown.
        menu.getMenu().notifyListeners(SWT.Show, new Event());
        for (MenuItem item : menu.getMenu().getItems()) {
          if (item.getText().startsWith("&About GINE")) {
            return item;
          }
        }
      }
    }
    throw new AssertionError("no Help > About GINE");
  }

  private static Shell aboutDialog() {
    return Arrays.stream(OpenWorkbench.display().getShells())
        .filter(shell -> shell.isVisible() && shell.getText().equals("About GINE"))
        .findAny()
        .orElse(null);
  }

  @Test
  void drawsItsWindow() throws Exception {
    OpenWorkbench.until(() -> colours(OpenWorkbench.picture()) >= 8);
    ImageData picture = onScreen(OpenWorkbench::picture);
    OpenWorkbench.save(picture, "workbench");
    assertTrue(picture.width >= 800 && picture.height >= 600, picture.width + "x" + picture.height);
  }

  private static long colours(ImageData picture) {
    int[] row = new int[picture.width];
    return IntStream.range(0, picture.height)
        .boxed()
        .flatMapToInt(
            y -> {
              picture.getPixels(0, y, picture.width, row, 0);
              return Arrays.stream(row.clone());
            })
        .distinct()
        .count();
  }
}
