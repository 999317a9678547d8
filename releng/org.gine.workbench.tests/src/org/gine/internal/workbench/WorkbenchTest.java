package org.gine.internal.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The workbench, started as its users start it, on a display of its own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkbenchTest {

  private static VirtualDisplay screen;
  private static CompletableFuture<Object> ended;
  private static WorkbenchApplication application;
  private static Display display;

  @BeforeAll
  static void start() throws Exception {
    screen = new VirtualDisplay();
    application = new WorkbenchApplication();
    ended = new CompletableFuture<>();
    Thread ui =
        new Thread(
            () -> {
              try {
                ended.complete(application.start(null));
              } catch (Throwable e) {
                ended.completeExceptionally(e);
              }
            },
            "workbench");
    ui.setDaemon(true);
    ui.start();
    while (!isOpen()) {
      if (ended.isDone()) {
        throw new AssertionError("the workbench ended by itself: " + ended.get());
      }
      pause();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (ended != null && !ended.isDone()) {
      application.stop();
      ended.get();
    }
    if (screen != null) {
      screen.close();
    }
  }

  private static boolean isOpen() throws Exception {
    if (!PlatformUI.isWorkbenchRunning()) {
      return false;
    }
    display = PlatformUI.getWorkbench().getDisplay();
    return onScreen(
        () -> {
          IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
          return window != null && window.getShell() != null && window.getShell().isVisible();
        });
  }

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

  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
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
    display.asyncExec(() -> about.notifyListeners(SWT.Selection, new Event()));
    while (onScreen(WorkbenchTest::aboutDialog) == null) {
      pause();
    }
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
    return Arrays.stream(display.getShells())
        .filter(shell -> shell.isVisible() && shell.getText().equals("About GINE"))
        .findAny()
        .orElse(null);
  }

  @Test
  void drawsItsWindow() throws Exception {
    while (colours(onScreen(WorkbenchTest::screenshot)) < 8) {
      pause();
    }
    ImageData picture = onScreen(WorkbenchTest::screenshot);
    ImageLoader writer = new ImageLoader();
    writer.data = new ImageData[] {picture};
    writer.save(System.getProperty("gine.screenshot"), SWT.IMAGE_PNG);
    assertTrue(picture.width >= 800 && picture.height >= 600, picture.width + "x" + picture.height);
  }

  private static ImageData screenshot() {
    Shell shell = shell();
    Rectangle size = shell.getBounds();
    Image image = new Image(display, size.width, size.height);
    GC gc = new GC(display);
    try {
      gc.copyArea(image, size.x, size.y);
      return image.getImageData();
    } finally {
      gc.dispose();
      image.dispose();
    }
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

  private static Shell shell() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
  }

  private static <T> T onScreen(Callable<T> question) throws Exception {
    AtomicReference<T> answer = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    display.syncExec(
        () -> {
          try {
            answer.set(question.call());
          } catch (Throwable e) {
            failure.set(e);
          }
        });
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    return answer.get();
  }

  private static void pause() {
    LockSupport.parkNanos(20_000_000);
  }
}
