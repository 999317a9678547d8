package org.gine.internal.workbench.links;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.gine.model.Impairment;
import org.gine.model.LinkParameters;
import org.gine.runtime.DirectionChoice;
import org.gine.runtime.LinkView;

/** The links of a run, the two directions of each, and the impairments of each direction. */
final class LinkTree {
  private final Tree tree;

  LinkTree(Composite parent, Runnable chosen) {
    tree = new Tree(parent, SWT.BORDER | SWT.SINGLE);
    tree.addListener(SWT.Selection, event -> chosen.run());
  }

  /** Shows these, and keeps what is chosen if it is still there. */
  void show(List<LinkView> links) {
    LinkPlace before = chosen();
    tree.setRedraw(false);
    tree.removeAll();
    for (LinkView link : links) {
      TreeItem item = new TreeItem(tree, SWT.NONE);
      item.setText(link.name() + (link.state().equals("up") ? "" : " (" + link.state() + ")"));
      direction(
          item,
          new LinkPlace(
              link.name(), DirectionChoice.FORWARD, link.first() + " → " + link.second(), null),
          link.forward(),
          before);
      direction(
          item,
          new LinkPlace(
              link.name(), DirectionChoice.BACKWARD, link.second() + " → " + link.first(), null),
          link.backward(),
          before);
      // From the outside to the inside: what is hidden can not be expanded.
      item.setExpanded(true);
      for (TreeItem direction : item.getItems()) {
        direction.setExpanded(true);
      }
    }
    tree.setRedraw(true);
  }

  private void direction(
      TreeItem parent, LinkPlace place, LinkParameters parameters, LinkPlace before) {
    TreeItem item = new TreeItem(parent, SWT.NONE);
    item.setText(place.path());
    place(item, place, before);
    for (Impairment impairment : parameters.impairments()) {
      TreeItem leaf = new TreeItem(item, SWT.NONE);
      leaf.setText(text(impairment));
      place(leaf, new LinkPlace(place.link(), place.direction(), place.path(), impairment), before);
    }
  }

  private void place(TreeItem item, LinkPlace place, LinkPlace before) {
    item.setData(place);
    if (place.isAt(before)) {
      tree.setSelection(item);
    }
  }

  private static String text(Impairment impairment) {
    String values =
        impairment.values().entrySet().stream()
            .map(Map.Entry::toString)
            .collect(Collectors.joining(" "));
    return values.isEmpty() ? impairment.name() : impairment.name() + "  " + values;
  }

  /** What is chosen, or null. */
  LinkPlace chosen() {
    TreeItem[] selection = tree.getSelection();
    return selection.length == 0 ? null : (LinkPlace) selection[0].getData();
  }
}
