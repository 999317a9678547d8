package org.gine.internal.workbench;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The one perspective: the network in the middle, in the editor area. */
public final class NetworkPerspective implements IPerspectiveFactory {

  static final String ID = "org.gine.workbench.network";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    layout.setEditorAreaVisible(true);
  }
}
