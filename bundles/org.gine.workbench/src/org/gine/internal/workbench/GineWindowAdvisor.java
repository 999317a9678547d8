package org.gine.internal.workbench;

import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** The window: its title, size and bars. */
final class GineWindowAdvisor extends WorkbenchWindowAdvisor {

  private static final Point INITIAL_SIZE = new Point(1200, 800);

  GineWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
    super(configurer);
  }

  @Override
  public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
    return new GineActionBars(configurer);
  }

  @Override
  public void preWindowOpen() {
    IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
    configurer.setTitle("GINE");
    configurer.setInitialSize(INITIAL_SIZE);
    configurer.setShowMenuBar(true);
    configurer.setShowCoolBar(false);
    configurer.setShowPerspectiveBar(false);
    configurer.setShowStatusLine(true);
  }
}
