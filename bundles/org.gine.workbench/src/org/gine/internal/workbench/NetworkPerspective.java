package org.gine.internal.workbench;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.gine.internal.workbench.links.LinksView;

/** The one perspective: the network in the middle, in the editor area, and its links below. */
public final class NetworkPerspective implements IPerspectiveFactory {

  static final String ID = "org.gine.workbench.network";

  private static final float EDITOR_SHARE = 0.4f;

  @Override
  public void createInitialLayout(IPageLayout layout) {
    layout.setEditorAreaVisible(true);
    layout.addView(LinksView.ID, IPageLayout.BOTTOM, EDITOR_SHARE, layout.getEditorArea());
    layout.getViewLayout(LinksView.ID).setCloseable(false);
  }
}
