package org.gine.internal.cli.control;

import java.util.List;
import org.gine.internal.cli.text.Table;
import org.gine.model.LinkParametersText;
import org.gine.runtime.LinkView;

/** Links as text. */
final class LinkTable {
  private LinkTable() {}

  static Table of(List<LinkView> links) {
    Table table = new Table("LINK", "FIRST", "SECOND", "STATE", "FORWARD", "BACKWARD");
    for (LinkView link : links) {
      boolean same = link.forward().equals(link.backward());
      table.row(
          link.name(),
          link.first(),
          link.second(),
          link.state(),
          LinkParametersText.format(link.forward()),
          same ? "same" : LinkParametersText.format(link.backward()));
    }
    return table;
  }
}
