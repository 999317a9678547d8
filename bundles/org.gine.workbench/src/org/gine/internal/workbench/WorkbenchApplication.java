package org.gine.internal.workbench;

import java.io.IOException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;

/** The graphical workbench as an Equinox application. */
public final class WorkbenchApplication implements IApplication {

  @Override
  public Object start(IApplicationContext context) throws IOException {
    Display display = PlatformUI.createDisplay();
    try {
      Location state = Platform.getInstanceLocation();
      if (state != null && state.isSet() && !state.lock()) {
        MessageDialog.openError(
            null,
            "GINE",
            "Another GINE workbench keeps its state in %s. Close it, or start this one with -data and another folder."
                .formatted(state.getURL().getPath()));
        return IApplication.EXIT_OK;
      }
      try {
        int code = PlatformUI.createAndRunWorkbench(display, new GineWorkbenchAdvisor());
        return code == PlatformUI.RETURN_RESTART ? IApplication.EXIT_RESTART : IApplication.EXIT_OK;
      } finally {
        if (state != null) {
          state.release();
        }
      }
    } finally {
      display.dispose();
    }
  }

  /** Closes the workbench from outside of its thread. */
  @Override
  public void stop() {
    if (!PlatformUI.isWorkbenchRunning()) {
      return;
    }
    IWorkbench workbench = PlatformUI.getWorkbench();
    Display display = workbench.getDisplay();
    if (!display.isDisposed()) {
      display.syncExec(workbench::close);
    }
  }
}
