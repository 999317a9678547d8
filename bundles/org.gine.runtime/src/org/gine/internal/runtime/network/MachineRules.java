package org.gine.internal.runtime.network;

import java.io.IOException;
import java.util.List;
import org.gine.netns.AttachedMachine;
import org.gine.nfqueue.Intercept;

/** The rules of an intercept on the machine itself. */
final class MachineRules {
  /** Undoes them where they are; of rules that never came there is no chain. */
  private static final String UNDO =
      """
      if %1$s-save -t mangle 2>/dev/null | grep -q '^:%2$s '; then
      %1$s-restore --noflush <<'RULES'
      %3$sRULES
      fi
      """;

  /** Takes away the table, where there was none before and nobody else has put anything in it. */
  private static final String UNDO_TABLE =
      """
      if nft list table %2$s mangle >/dev/null 2>&1 &&
        ! %1$s-save -t mangle | grep -q -e '^-A' -e '^:[^ ]* - '; then
      nft delete table %2$s mangle
      fi
      """;

  private final AttachedMachine machine;
  private final Intercept intercept;

  MachineRules(AttachedMachine machine, Intercept intercept) {
    this.machine = machine;
    this.intercept = intercept;
  }

  /** Notes how they are undone, and puts them into place. */
  void apply() throws IOException {
    for (boolean ipv6 : new boolean[] {false, true}) {
      String tool = ipv6 ? "ip6tables" : "iptables";
      String undo = UNDO.formatted(tool, intercept.chain(), intercept.undo());
      if (!machine.run(List.of(tool + "-save"), "").contains("*mangle")) {
        undo += UNDO_TABLE.formatted(tool, ipv6 ? "ip6" : "ip");
      }
      machine.note(undo);
      machine.run(List.of(tool + "-restore", "--noflush"), intercept.rules(ipv6));
    }
  }
}
