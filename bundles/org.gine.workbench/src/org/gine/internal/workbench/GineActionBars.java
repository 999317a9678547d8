package org.gine.internal.workbench;

import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.StatusLineContributionItem;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ActionFactory.IWorkbenchAction;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;

/** The menus and the status line; other bundles add to them by their identifiers. */
final class GineActionBars extends ActionBarAdvisor {

  /** Room for so many characters. */
  private static final int STATUS_WIDTH = 40;

  private IWorkbenchAction quit;
  private IWorkbenchAction about;

  GineActionBars(IActionBarConfigurer configurer) {
    super(configurer);
  }

  @Override
  protected void makeActions(IWorkbenchWindow window) {
    quit = ActionFactory.QUIT.create(window);
    register(quit);
    about = ActionFactory.ABOUT.create(window);
    register(about);
  }

  @Override
  protected void fillMenuBar(IMenuManager menuBar) {
    MenuManager file = new MenuManager("&File", IWorkbenchActionConstants.M_FILE);
    file.add(quit);
    menuBar.add(file);
    MenuManager help = new MenuManager("&Help", IWorkbenchActionConstants.M_HELP);
    help.add(about);
    menuBar.add(help);
  }

  @Override
  protected void fillStatusLine(IStatusLineManager statusLine) {
    var network = new StatusLineContributionItem("org.gine.workbench.status.network", STATUS_WIDTH);
    network.setText("No network is open");
    statusLine.add(network);
  }
}
