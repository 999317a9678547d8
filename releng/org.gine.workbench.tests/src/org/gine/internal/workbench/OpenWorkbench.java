package org.gine.internal.workbench;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The workbench, started as its users start it, on a display of its own: once for all classes of
 * tests, since a process can have only one.
 */
final class OpenWorkbench implements BeforeAllCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(OpenWorkbench.class);

  private static Display display;

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Started.class, key -> Started.now(), Started.class);
  }

  /** A workbench that runs; closing it checks that it ends in order. */
  private record Started(
      VirtualDisplay screen, WorkbenchApplication application, CompletableFuture<Object> ended)
      implements AutoCloseable {
    static Started now() {
      try {
        VirtualDisplay screen = new VirtualDisplay();
        WorkbenchApplication application = new WorkbenchApplication();
        CompletableFuture<Object> ended = new CompletableFuture<>();
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
        return new Started(screen, application, ended);
      } catch (Exception e) {
        throw new AssertionError("the workbench did not start", e);
      }
    }

    @Override
    public void close() throws Exception {
      if (!ended.isDone()) {
        application.stop();
        ended.get();
      }
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

  static Display display() {
    return Objects.requireNonNull(display);
  }

  static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
  }

  static Shell shell() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
  }

  /** The answer of the display's thread. */
  static <T> T onScreen(Callable<T> question) throws Exception {
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

  /** Waits until it is so; the limit is that of the test. */
  static void until(Callable<Boolean> condition) throws Exception {
    while (!onScreen(condition)) {
      pause();
    }
  }

  static void pause() {
    LockSupport.parkNanos(20_000_000);
  }

  /** The window as it is on the screen; on the display's thread. */
  static ImageData picture() {
    Rectangle size = shell().getBounds();
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

  /** Keeps a picture for people, beside the results of the tests. */
  static void save(ImageData picture, String name) {
    ImageLoader writer = new ImageLoader();
    writer.data = new ImageData[] {picture};
    writer.save(System.getProperty("gine.screenshots") + "/" + name + ".png", SWT.IMAGE_PNG);
  }
}
